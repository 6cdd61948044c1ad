"""Keeping plans and reports, and taking them back."""
