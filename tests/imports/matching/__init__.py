"""Tests of recognising goals, indicators and activities."""
