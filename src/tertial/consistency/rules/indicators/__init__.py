"""Rules on indicators: what is missing in a row, how it is measured, and what its analysis says of it."""
