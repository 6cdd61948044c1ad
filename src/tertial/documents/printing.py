"""Printing a document that is structure JSON: in a child process, with limits that grow with its size."""

from __future__ import annotations

from typing import Final

from tertial.documents.rendering.print_task import task_in
from tertial.documents.rendering.style import HouseStyle
from tertial.platform.child_process import run
from tertial.platform.failures import ChildFailed, FailureReason, Refused
from tertial.platform.jobs import JOBS

# A printed page is about so many bytes of structure JSON. However large the document, a machine must not be
# eaten up by it.
_BYTES_OF_A_PAGE: Final = 10_000
_MOST_PAGES: Final = 1_000

_FAILURES: Final = {
    FailureReason.TIMED_OUT: "print-too-long",
    FailureReason.OUT_OF_MEMORY: "print-too-much",
    FailureReason.TOO_MUCH_OUTPUT: "print-too-much",
    FailureReason.CRASHED: "print-failed",
    FailureReason.UNPROTECTED: "unprotected",
}


def print_structure(structure: bytes, suffix: str, style: HouseStyle, name: str) -> bytes:
    """Print a structure in the format with this ending (".pdf"). `name` is what a refusal speaks of.

    Raises Refused when the document is too large to be printed, or our own printing fails.
    """
    job = f"print{suffix.replace('.', '-')}"
    pages = min(len(structure) // _BYTES_OF_A_PAGE, _MOST_PAGES)
    arguments = {"suffix": suffix, **task_in(style)}
    try:
        return run(job, structure, arguments=arguments, limits=JOBS[job].limits.for_pages(pages)).data
    except Refused as refused:
        raise Refused(refused.code, **{**refused.arguments, "name": name}) from refused
    except ChildFailed as failed:
        raise Refused(_FAILURES[failed.reason], name=name) from failed
