"""Tests of what the house stands on."""
