"""What the house stands on: the one child-process runner, and PostgreSQL."""
