"""Attachments that are referred to and missing."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.document.attachments import RULE
from tertial.documents.tree import Attachment, Attachments
from tests.consistency.building import a_document, a_section, found_by


@pytest.mark.parametrize(
    ("text", "listed", "found"),
    [
        ("Se bilaga 1. Se bilagorna 2 och 4. I bilaga 5 redovisas priser.", "", ["3"]),
        ("Se bilaga 1–3 och bilaga 4.", "", []),
        ("Se bilaga 4.", "", []),
        ("Se bilaga 1, 2 och 3.", "1 2", ["3"]),
        ("Se bilaga 1 och bilaga 3.", "1 2 3", []),
        ("Bilagorna 2021 har lämnats. Se bilaga 1.", "1 2", []),
        ("Se bilaga 1, bilaga 2 och bilaga 4.", "3", ["1", "2", "4"]),
    ],
)
def test_a_number_without_attachment_is_found(text: str, listed: str, found: list[str]) -> None:
    items = tuple(Attachment(title=f"Plan {number}", number=number) for number in listed.split())
    blocks = (text, Attachments(items=items)) if items else (text,)
    spoken = found_by(RULE, a_document(a_section("Övrigt", *blocks)))
    assert [each.found.arguments.get("number") or each.found.arguments["missing"] for each in spoken] == found
