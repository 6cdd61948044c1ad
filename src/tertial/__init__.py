"""Tertial: planning, follow-up and reporting in Swedish municipalities."""

__version__ = "0.1.0"
