"""Why the invented municipality is not loaded."""


class NotEmpty(Exception):
    """The database has something in it already, and invented things are never mixed with real ones."""
