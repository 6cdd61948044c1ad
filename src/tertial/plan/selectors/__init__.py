"""Reading the plan, shaped for a page: plain values in a number of queries that does not grow with them.

Who may see what is asked before: a selector is told which bodies' part of the plan to read.
"""
