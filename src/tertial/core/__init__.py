"""Value types: figures with their units, money, periods, Swedish numbers and dates."""
