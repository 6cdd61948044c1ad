"""Granskning: reading a plan or a report before those who decide on it do, and saying what contradicts what.

A document tree is laid out as evidence (tables with their figures, indicators, goals, sentences); rules look
at it, each for one sort of fault; what they find becomes findings with both places and the arithmetic. The
rules, the evidence and the checking are plain Python: a report is checked with no database.
"""
