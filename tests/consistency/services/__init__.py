"""Tests of what people do with checks."""
