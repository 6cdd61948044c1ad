"""Procedures: how what a body has reported is opened to everyone, and what has to be in order before that."""
