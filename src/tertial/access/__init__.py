"""Who may do what, where in the organisation, and from when to when."""
