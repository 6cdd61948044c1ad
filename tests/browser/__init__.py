"""Tertial in a real browser: the demo as it is served, read and used by each of its cast."""
