"""Rules that hold the prose against the tables, the indicators and itself."""
