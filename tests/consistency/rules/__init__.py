"""Each rule on made-up documents: what it finds, and what it leaves alone."""
