"""What economy tables mean, and whether they agree."""
