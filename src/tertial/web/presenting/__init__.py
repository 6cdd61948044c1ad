"""How values look on a page: plain functions from figures, dates and statuses to shown text.

Whatever is in a table is put in words here, once, in Python; templates get finished text.
"""
