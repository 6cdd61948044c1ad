"""The document tree, the hub of the house: read from reports, composed from data, checked and printed."""
