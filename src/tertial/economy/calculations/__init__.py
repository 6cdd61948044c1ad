"""Reckoning with money of plans and reports: plain Python, no database."""
