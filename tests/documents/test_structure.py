"""The JSON form: what is written is read back, and what cannot be trusted is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tertial.documents import structure, tree
from tests.documents.trees import documents

SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "structure.schema.json"


def goal(level: str, number: str | None, title: str) -> tree.Goal:
    return tree.Goal(key=f"goal-{title.lower()}", level=level, number=number, title=title)


SCHOOLS = tree.Indicator(
    key="indicator-1",
    name="Andel nöjda föräldrar",
    cells=(
        tree.Cell(column="outcome", text="1 050 st"),
        tree.Cell(column="previous", text="84 %"),
        tree.Cell(column="other", text="ja"),
        tree.Cell(column="other", text="nej"),
    ),
    analysis=(
        tree.Paragraph(content=(tree.Run(text="Fler svarade."),)),
        tree.ItemList(items=(tree.ListItem(content=(tree.Run(text="Norr"),)),)),
    ),
    undecided=(tree.Undecided(text="85 %", candidates=("target", "council_target")),),
    source=(tree.Place(first=41, last=44, page=7),),
)
INDICATORS = tree.IndicatorTable(
    columns=(
        tree.IndicatorColumn(key="outcome", heading="Periodens utfall"),
        tree.IndicatorColumn(key="previous", heading="Utfall VB 2030", label="VB 2030"),
    ),
    rows=(SCHOOLS,),
)
ACTIVITIES = tree.ActivityTable(
    columns=("Aktivitet", "Startdatum"),
    rows=(tree.Activity(key="activity-1", name="Bygga en lekplats", start=date(2031, 3, 1)),),
)
BUDGET = tree.Table(
    key="table-1",
    title="Driftbudget",
    unit="mnkr",
    columns=(
        tree.Column(heading="Område", kind=tree.ColumnKind.LABEL),
        tree.Column(heading="Budget"),
    ),
    rows=(
        tree.Row(
            cells=("Parker", None),
            undecided=(tree.Undecided(text="1,0", candidates=("Budget",)),),
        ),
    ),
)
REPORT = tree.Document(
    identity=tree.Identity(kind="tertialrapport", period="T1", year=2031, board="Parknämnden"),
    sections=(
        tree.Section(
            key="decision",
            heading="Förslag till beslut",
            level=1,
            role=tree.SectionRole.DECISION,
            blocks=(tree.DecisionPoints(points=(tree.DecisionPoint(text="Godkänna rapporten.", number=1),)),),
        ),
        tree.Section(
            key="d1",
            heading="Grönt",
            level=1,
            goal=goal("direction", "1", "Grönt"),
            blocks=(BUDGET,),
            sections=(
                tree.Section(
                    key="a11",
                    heading="Parker",
                    level=2,
                    goal=goal("area_goal", "1.1", "Parker"),
                    blocks=(INDICATORS,),
                    sections=(
                        tree.Section(
                            key="b",
                            heading="Lekplatser",
                            level=3,
                            goal=goal("board_goal", None, "Lekplatser"),
                            sections=(
                                tree.Section(
                                    key="b-analysis",
                                    heading="Analys",
                                    level=4,
                                    role=tree.SectionRole.ANALYSIS,
                                    blocks=(ACTIVITIES, tree.Unrecognised(text="§")),
                                ),
                                tree.Section(
                                    key="u",
                                    heading="Sand",
                                    level=4,
                                    goal=goal("unit_goal", None, "Sand"),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
    origin=tree.Origin(name="rapport.txt", media="text/plain", sha256="0" * 64, lines=90),
)


def written() -> dict[str, Any]:
    form: dict[str, Any] = json.loads(structure.dumps(REPORT))
    return form


def refusal(text: str | bytes) -> structure.StructureRefused:
    with pytest.raises(structure.StructureRefused) as caught:
        structure.loads(text)
    return caught.value


@given(documents)
@settings(max_examples=150, deadline=None)
def test_what_is_written_is_read_back(document: tree.Document) -> None:
    text = structure.dumps(document)
    assert structure.loads(text) == document
    assert structure.loads(text.encode()) == document
    assert structure.dumps(structure.loads(text)) == text


@given(documents)
@settings(max_examples=25, deadline=None)
def test_what_is_written_is_as_the_schema_says(document: tree.Document) -> None:
    jsonschema.Draft202012Validator(structure.schema()).validate(json.loads(structure.dumps(document)))


def test_the_published_schema_is_the_schema() -> None:
    published = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert published == structure.schema(), "run `tertial schema -o docs/reference/structure.schema.json`"


def test_the_schema_explains_its_parts() -> None:
    schema = structure.schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert all(part.get("description") for part in schema["$defs"].values())
    assert schema["title"]
    assert schema["description"]


def test_goals_stand_under_the_goals_above() -> None:
    form = written()
    assert [(g["number"], g["title"]) for g in form["directions"]] == [("1", "Grönt")]
    assert [(g["number"], g["title"]) for g in form["area_goals"]] == [("1.1", "Parker")]
    assert [(g["area"], g["number"], g["title"]) for g in form["board_goals"]] == [
        ("1.1", None, "Lekplatser")
    ]
    assert [(g["level"], g["under"], g["title"]) for g in form["other_goals"]] == [
        ("unit_goal", "Lekplatser", "Sand")
    ]


def test_indicators_carry_their_cells_by_column() -> None:
    (row,) = written()["indicators"]
    assert row == {
        "key": "indicator-1",
        "under": "1.1",
        "name": "Andel nöjda föräldrar",
        "cells": {
            "outcome": "1 050 st",
            "previous": "84 %",
            "previous_label": "VB 2030",
            "other": "ja",
            "other_2": "nej",
        },
        "analysis": "Fler svarade.\n- Norr",
        "undecided": [{"text": "85 %", "candidates": ["target", "council_target"]}],
        "line": 41,
        "page": 7,
    }


def test_a_file_from_before_its_lists_had_pages_is_read() -> None:
    form = written()
    for view in ("indicators", "activities"):
        for row in form[view]:
            del row["page"]
    for table in form["tables"]:
        for value in table["undecided"]:
            del value["line"], value["page"]
    assert structure.loads(json.dumps(form)) == structure.loads(json.dumps(written()))
    form["indicators"][0]["name"] = "Något annat"
    with pytest.raises(structure.StructureRefused):
        structure.loads(json.dumps(form))


def test_activities_tables_and_decisions_are_listed() -> None:
    form = written()
    (activity,) = form["activities"]
    assert (activity["under"], activity["start"], activity["end"]) == ("Lekplatser", "2031-03-01", None)
    (table,) = form["tables"]
    assert (table["section"], table["columns"], table["rows"]) == (
        "Grönt",
        ["Område", "Budget"],
        [["Parker", "1,0"]],
    )
    assert table["undecided"] == [
        {"row": 0, "text": "1,0", "candidates": ["Budget"], "line": None, "page": None}
    ]
    assert form["decisions"] == ["Godkänna rapporten."]


def test_lists_may_be_left_out() -> None:
    form = {name: value for name, value in written().items() if name not in structure.VIEWS}
    assert structure.loads(json.dumps(form)) == REPORT


def test_a_byte_order_mark_does_no_harm() -> None:
    assert structure.loads(b"\xef\xbb\xbf" + structure.dumps(REPORT).encode()) == REPORT


@pytest.mark.parametrize(
    ("change", "where", "list_says", "sections_say"),
    [
        (
            lambda form: form["indicators"][0]["cells"].update(outcome="1 051 st"),
            "indicators[0].cells.outcome",
            "1 051 st",
            "1 050 st",
        ),
        (
            lambda form: form["indicators"][0]["cells"].pop("previous"),
            "indicators[0].cells.previous",
            None,
            "84 %",
        ),
        (lambda form: form["activities"].clear(), "activities[0]", None, "Bygga en lekplats"),
        (lambda form: form["decisions"].append("Mer."), "decisions[1]", "Mer.", None),
        (
            lambda form: form["sections"][1]["goal"].update(title="Rött"),
            "directions[0].title",
            "Grönt",
            "Rött",
        ),
        (lambda form: form["tables"][0]["rows"][0].append("7"), "tables[0].rows[0][2]", "7", None),
    ],
)
def test_lists_that_disagree_with_the_sections_are_refused(
    change: Callable[[dict[str, Any]], object], where: str, list_says: str | None, sections_say: str | None
) -> None:
    form = written()
    change(form)
    refused = refusal(json.dumps(form))
    assert refused.code == "structure-disagrees"
    assert refused.arguments == {"where": where, "list_says": list_says, "sections_say": sections_say}


@pytest.mark.parametrize(
    ("change", "where", "problem"),
    [
        (lambda form: form.pop("document"), "document", "missing"),
        (lambda form: form.update(author="x"), "author", "unknown"),
        (lambda form: form["document"].update(year="2031"), "document.year", "not-whole-number"),
        (
            lambda form: form["document"].update(document_date="2031-02-30"),
            "document.document_date",
            "not-date",
        ),
        (lambda form: form.update(sections={}), "sections", "not-list"),
        (lambda form: form["sections"][0].pop("heading"), "sections[0].heading", "missing"),
        (lambda form: form["sections"][0].update(heading=None), "sections[0].heading", "not-text"),
        (lambda form: form["sections"][0].update(role="novel"), "sections[0].role", "not-among"),
        (lambda form: form["sections"][1].update(goal="x"), "sections[1].goal", "not-object"),
        (
            lambda form: form["sections"][1]["blocks"][0]["rows"][0].update(exhaustive="ja"),
            "sections[1].blocks[0].rows[0].exhaustive",
            "not-yes-or-no",
        ),
        (
            lambda form: form["sections"][1]["blocks"][0]["rows"][0].update(cells=["Parker", 7]),
            "sections[1].blocks[0].rows[0].cells[1]",
            "not-text",
        ),
        (
            lambda form: form["sections"][1]["blocks"][0].update(kind="chart"),
            "sections[1].blocks[0].kind",
            "not-among",
        ),
        (
            lambda form: form["sections"][1]["blocks"][0].pop("kind"),
            "sections[1].blocks[0].kind",
            "missing",
        ),
    ],
)
def test_what_is_not_as_the_schema_says_is_refused_with_its_place(
    change: Callable[[dict[str, Any]], object], where: str, problem: str
) -> None:
    form = written()
    change(form)
    refused = refusal(json.dumps(form))
    assert (refused.code, refused.arguments["where"], refused.arguments["problem"]) == (
        "structure-invalid",
        where,
        problem,
    )


def test_an_unknown_kind_is_refused_with_the_kinds_there_are() -> None:
    form = written()
    form["sections"][1]["blocks"][0]["kind"] = "chart"
    allowed = refusal(json.dumps(form)).arguments["allowed"]
    assert isinstance(allowed, str)
    assert {"table", "paragraph"} <= set(allowed.split(", "))


@pytest.mark.parametrize("version", [0, 2, "1", None, True, 10**30])
def test_an_unknown_version_is_refused(version: object) -> None:
    form = {**written(), "version": version}
    assert refusal(json.dumps(form)).code == "structure-version"


@pytest.mark.parametrize("text", ["[]", "3", '"tertial-document"', "{}", '{"format": "another"}'])
def test_other_json_is_refused(text: str) -> None:
    assert refusal(text).code == "structure-foreign"


@pytest.mark.parametrize(
    "text",
    ["", "{", structure.dumps(REPORT)[:400], "[" * 1_000_000, '{"a": "\\ud800"}', "{'format': 1}"],
    ids=["empty", "brace", "truncated", "nested", "surrogate", "quotes"],
)
def test_broken_json_is_refused_with_its_place(text: str) -> None:
    refused = refusal(text)
    assert refused.code == "structure-syntax"
    assert refused.arguments.keys() == {"line", "column"}


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
def test_other_encodings_are_refused(encoding: str) -> None:
    assert refusal(structure.dumps(REPORT).encode(encoding)).code == "structure-encoding"


def nested(depth: int) -> tree.Document:
    section = tree.Section(key="0", heading="", level=1)
    for number in range(1, depth):
        section = tree.Section(key=str(number), heading="", level=1, sections=(section,))
    return replace(REPORT, sections=(section,))


def test_sections_may_be_as_deep_as_we_say_and_no_deeper() -> None:
    deepest = nested(structure.DEEPEST_SECTION)
    assert structure.loads(structure.dumps(deepest)) == deepest
    with pytest.raises(ValueError, match="deeper"):
        structure.dumps(nested(structure.DEEPEST_SECTION + 1))
    form = json.loads(structure.dumps(deepest))
    form["sections"] = [{**form["sections"][0], "sections": form["sections"]}]
    refused = refusal(json.dumps(form))
    assert (refused.code, refused.arguments["problem"]) == ("structure-invalid", "too-deep")


@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=4))
@settings(deadline=None)
def test_a_damaged_file_is_read_or_refused_and_nothing_else(place: int, damage: bytes) -> None:
    text = structure.dumps(REPORT).encode()
    place %= len(text)
    try:
        structure.loads(text[:place] + damage + text[place + len(damage) :])
    except structure.StructureRefused as refused:
        assert refused.code.startswith("structure-")
