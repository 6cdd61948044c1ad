"""Tests of the printed formats, on real files read back."""
