"""Logging in and out and choosing a password: allauth in our words, and how guessing is slowed down."""
