"""Tests of the procedures."""
