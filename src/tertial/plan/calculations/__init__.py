"""What follows from the figures of a plan, as plain functions of plain values: no database, no page.

Is a target met, do women and men make up the total, what do the boards come to together, how does an
indicator stand, how does a goal. Every answer carries its reason, and what can't be said is said to be so.
"""
