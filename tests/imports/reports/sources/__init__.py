"""Tests of getting from a report file to its lines."""
