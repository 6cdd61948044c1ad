"""Every change of the plan: one module for each noun, one function for each verb.

Each is one transaction with its event; what is refused raises `tertial.plan.errors.PlanError` and writes
nothing. What looks up what is there already, or writes before it records its event, waits for its turn first
(`wait_for_turn`): so all take the locks in one order, and no two can wait for each other.
"""
