"""Rules on tables: their sums and rows, the quantities that stand in several of them, and their labels."""
