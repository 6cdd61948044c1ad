"""Every change of the plan: one module for each noun, one function for each verb.

Each is one transaction with its event; what is refused raises `tertial.plan.errors.PlanError` and writes
nothing. What depends on what is there already waits for its turn first (`wait_for_turn`).
"""
