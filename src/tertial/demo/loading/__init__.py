"""Filling an empty database with the invented municipality, by the same services that everybody uses."""

from tertial.demo.loading.errors import NotEmpty
from tertial.demo.loading.whole import Stage, is_loaded, load

__all__ = ["NotEmpty", "Stage", "is_loaded", "load"]
