"""The procedures, one module each."""

from tertial.approval.services.calling import call_all, open_for_all
from tertial.approval.services.publishing import publish
from tertial.approval.services.submitting import (
    approve,
    comment,
    digest_of,
    hand_back,
    submit,
    take_back,
)

__all__ = [
    "approve",
    "call_all",
    "comment",
    "digest_of",
    "hand_back",
    "open_for_all",
    "publish",
    "submit",
    "take_back",
]
