"""What the house stands on: so far the one child-process runner for foreign bytes and for printing."""
