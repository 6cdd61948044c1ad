"""Tests of drafts and what becomes of them."""
