"""Charts as data, in words and as pictures."""
