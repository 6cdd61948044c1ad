"""Checking a document in a child process: structure JSON in, findings out, and the page that shows them."""

from __future__ import annotations

from tertial.consistency.check_task import task_from
from tertial.consistency.checking import check
from tertial.consistency.findings_json import check_to_json
from tertial.consistency.page import page_of
from tertial.consistency.rules import all_rules
from tertial.core.catalogue import translator
from tertial.documents.structure import loads
from tertial.platform.failures import JsonValue


def check_document(arguments: dict[str, JsonValue], payload: bytes) -> tuple[JsonValue, bytes]:
    """Check the structure JSON `payload` as `arguments` of `check_task` say.

    Returns the findings and failures in the language asked for, and the page as HTML where one is asked for,
    else no bytes. Raises StructureRefused for a structure that is none.
    """
    task = task_from(arguments)
    document = loads(payload)
    asked = [rule for rule in all_rules() if rule.identifier in set(task.rules)]
    done = check(document, rules=asked, settings=task.settings)
    translate = translator(task.language)
    page = b"" if task.style is None else page_of(document, done, task.style, task.language)
    return check_to_json(done, translate), page
