"""The pages: one view for each, which asks a policy, calls one selector or service and shows the answer."""
