"""Money: what a board was given, what it used, what it expects, area by area, as it was reported."""
