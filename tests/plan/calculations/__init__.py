"""Tests of what follows from the figures of a plan."""
