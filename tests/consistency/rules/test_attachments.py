"""Attachments that are referred to and missing."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.document.attachments import RULE
from tertial.documents.tree import Attachment, Attachments
from tests.consistency.building import a_document, a_section, decisions, found_by


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


@pytest.mark.parametrize(
    ("point", "text", "listed", "found"),
    [
        ("Nämnden godkänner planen med bilagor.", "Text.", False, 1),
        ("Nämnden godkänner planen, inklusive bilagor.", "Se bilaga 1.", False, 0),
        ("Nämnden godkänner planen, inklusive bilagor.", "Text.", True, 0),
        ("Nämnden godkänner planen.", "Text.", False, 0),
    ],
)
def test_attachments_that_are_decided_on_are_somewhere(
    point: str, text: str, listed: bool, found: int
) -> None:
    blocks = (Attachments(items=(Attachment(title="Plan"),)),) if listed else ()
    assert len(found_by(RULE, a_document(decisions(point), a_section("Övrigt", text, *blocks)))) == found
