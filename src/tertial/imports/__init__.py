"""Files from elsewhere, taken in as drafts that a person confirms."""
