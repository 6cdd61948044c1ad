"""The procedures, one module each."""

from tertial.approval.services.publishing import publish

__all__ = ["publish"]
