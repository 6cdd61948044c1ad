"""Tests of the document tree and what is made of it."""
