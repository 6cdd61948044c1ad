"""A document that is structure JSON checked: in a child process, since whoever wrote it is not known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, cast

from tertial.consistency.check_task import task_of
from tertial.consistency.checking import USUAL, Settings
from tertial.consistency.extent import Extent
from tertial.consistency.page import Occasion
from tertial.consistency.rule import Rule
from tertial.documents.rendering.style import HouseStyle
from tertial.platform.child_process import run
from tertial.platform.failures import ChildFailed, FailureReason, Refused
from tertial.platform.jobs import JOBS

_JOB: Final = "check-document"
# A printed page is about so many bytes of structure JSON.
_BYTES_OF_A_PAGE: Final = 10_000
_MOST_PAGES: Final = 1_000

_FAILURES: Final = {
    FailureReason.TIMED_OUT: "check-too-long",
    FailureReason.OUT_OF_MEMORY: "check-too-much",
    FailureReason.TOO_MUCH_OUTPUT: "check-too-much",
    FailureReason.CRASHED: "check-failed",
    FailureReason.UNPROTECTED: "unprotected",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check found, as JSON values in one language, and the page that shows it, where asked for.

    `media` is what the document was read from ("text", "pdf", "docx"), None for one that was born here;
    `extent` is how much was looked at.
    """

    findings: tuple[Mapping[str, Any], ...]
    failures: tuple[Mapping[str, str], ...]
    media: str | None
    extent: Extent
    page: bytes | None


def _occasion(name: str) -> Occasion:
    return Occasion(file=name, day=datetime.now().astimezone().date())


def check_structure(
    structure: bytes,
    name: str,
    *,
    earlier: Iterable[bytes] = (),
    rules: Iterable[Rule],
    settings: Settings = USUAL,
    language: str = "sv",
    style: HouseStyle | None = None,
) -> Checked:
    """Check a structure with these rules. `style` asks for the page; `name` is what a refusal speaks of.

    `earlier` are the structures of earlier documents of the same board. Raises Refused when a structure is
    none, or is too large to be checked.
    """
    structures = (structure, *earlier)
    payload = b"".join(structures)
    pages = min(len(payload) // _BYTES_OF_A_PAGE, _MOST_PAGES)
    arguments = task_of(structures, rules, settings, language, style, _occasion(name))
    try:
        answer = run(_JOB, payload, arguments=arguments, limits=JOBS[_JOB].limits.for_pages(pages))
    except Refused as refused:
        raise Refused(refused.code, **{**refused.arguments, "name": name}) from refused
    except ChildFailed as failed:
        raise Refused(_FAILURES[failed.reason], name=name) from failed
    said = cast("dict[str, Any]", answer.value)
    return Checked(
        findings=tuple(said["findings"]),
        failures=tuple(said["failures"]),
        media=said["media"],
        extent=Extent(**said["extent"]),
        page=None if style is None else answer.data,
    )
