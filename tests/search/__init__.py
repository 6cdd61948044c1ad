"""Finding things, and not finding what one may not see."""
