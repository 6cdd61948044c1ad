"""A structure checked in a child process: findings as JSON values, and what cannot be checked."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from tertial.consistency.check_structure import check_structure
from tertial.consistency.check_task import task_from, task_of
from tertial.consistency.checking import Settings
from tertial.consistency.page import Occasion
from tertial.consistency.rules import all_rules
from tertial.documents.rendering.style import HouseStyle
from tertial.documents.structure import dumps
from tertial.platform.failures import Refused
from tests.consistency.building import a_document, a_section

DOUBLED = tuple(rule for rule in all_rules() if rule.identifier == "doubled-words")
DOCUMENT = a_document(
    a_section(
        "Ekonomi", a_section("Resultat", "Allt väl. Det beror på att på att priset steg.", number="2.1")
    )
)
STRUCTURE = dumps(DOCUMENT).encode()


def test_findings_say_what_and_where() -> None:
    (finding,) = check_structure(STRUCTURE, "rapport", rules=DOUBLED).findings
    (place,) = finding["places"]
    assert (finding["rule"], finding["kind"], finding["severity"]) == ("doubled-words", "language", "error")
    assert finding["message"].startswith("”")
    assert finding["lines"] == place["lines"] != []
    assert place["headings"] == ["Ekonomi", "2.1 Resultat"]
    assert place["words"].startswith("Allt väl.")
    assert len(finding["fingerprint"]) == 64
    assert json.loads(json.dumps(finding)) == finding


def test_a_finding_speaks_the_language_asked_for() -> None:
    (finding,) = check_structure(STRUCTURE, "rapport", rules=DOUBLED, language="en").findings
    assert finding["message"].startswith("“")


def test_no_rules_find_nothing_and_no_page_is_made_unasked() -> None:
    checked = check_structure(STRUCTURE, "rapport", rules=())
    assert (checked.findings, checked.failures, checked.page) == ((), (), None)


def test_the_page_is_made_when_asked_for() -> None:
    checked = check_structure(STRUCTURE, "rapport", rules=DOUBLED, style=HouseStyle())
    assert checked.page is not None
    assert b"anmarkning-1" in checked.page


def test_what_is_no_structure_is_refused_by_name() -> None:
    with pytest.raises(Refused) as refused:
        check_structure(b'{"format": "other"}', "rapport.json", rules=DOUBLED)
    assert refused.value.code == "structure-foreign"
    assert refused.value.arguments["name"] == "rapport.json"


WHEN = Occasion(file="rapport.txt", day=date(2026, 9, 16))


def test_what_is_asked_reaches_the_child_whole() -> None:
    settings = Settings(limits={"doubled-words": {"step": Decimal("0.10")}})
    style = HouseStyle(municipality="Almviks kommun", logo=b"<svg/>", logo_media="image/svg+xml")
    task = task_from(json.loads(json.dumps(task_of([b"{}", b"{ }"], DOUBLED, settings, "sv", style, WHEN))))
    assert (task.rules, task.settings, task.language, task.style, task.occasion) == (
        ("doubled-words",), settings, "sv", style, WHEN,
    )  # fmt: skip
