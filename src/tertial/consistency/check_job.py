"""Checking a document in a child process: structure JSON in, findings out, and the page that shows them."""

from __future__ import annotations

from collections.abc import Iterator

from tertial.consistency.check_task import task_from
from tertial.consistency.checking import check, newest_first
from tertial.consistency.findings_json import check_to_json
from tertial.consistency.page import page_of
from tertial.consistency.rules import all_rules
from tertial.core.catalogue import translator
from tertial.documents.structure import loads
from tertial.platform.failures import JsonValue


def check_document(arguments: dict[str, JsonValue], payload: bytes) -> tuple[JsonValue, bytes]:
    """Check the structure JSON in `payload` as `arguments` of `check_task` say; earlier documents follow it.

    Returns the findings and failures in the language asked for, and the page as HTML where one is asked for,
    else no bytes. Raises StructureRefused for a structure that is none.
    """
    task = task_from(arguments)
    document, *earlier = (loads(each) for each in _parted(payload, task.lengths))
    asked = [rule for rule in all_rules() if rule.identifier in set(task.rules)]
    done = check(document, rules=asked, settings=task.settings, earlier=newest_first(earlier))
    translate = translator(task.language)
    page = b"" if task.style is None else page_of(document, done, task.style, task.language, task.occasion)
    return check_to_json(done, translate), page


def _parted(payload: bytes, lengths: tuple[int, ...]) -> Iterator[bytes]:
    """The structures that were sent on end, one by one."""
    start = 0
    for length in lengths:
        yield payload[start : start + length]
        start += length
