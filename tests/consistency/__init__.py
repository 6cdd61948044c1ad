"""Tests of the checking of documents."""
