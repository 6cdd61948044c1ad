"""The sample documents are right: sums add up, plan and report agree, no text contradicts a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

import pytest

from tertial.core.numbers import parse_number
from tertial.demo import file_name, samples
from tertial.documents.tree import (
    ActivityTable,
    DecisionPoints,
    Document,
    Indicator,
    IndicatorTable,
    Inline,
    ItemList,
    Paragraph,
    Row,
    RowLevel,
    Run,
    SectionRole,
    Table,
    walk_sections,
)

DOCUMENTS = {file_name(document): document for document in samples()}
PLAN = DOCUMENTS["verksamhetsplan-2026"]
REPORT = DOCUMENTS["tertialrapport-1-2026"]

each_document = pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS.keys())


def tables(document: Document) -> dict[str, Table]:
    return {
        block.key: block
        for section, _ in walk_sections(document.sections)
        for block in section.blocks
        if isinstance(block, Table)
    }


def indicators(document: Document) -> dict[str, tuple[str, Indicator]]:
    """Every indicator by key, with the number of the goal it stands under."""
    found: dict[str, tuple[str, Indicator]] = {}
    for section, above in walk_sections(document.sections):
        goal = next((s.goal for s in reversed((*above, section)) if s.goal), None)
        for block in section.blocks:
            if isinstance(block, IndicatorTable):
                assert goal is not None
                found |= {row.key: (goal.number or "", row) for row in block.rows}
    return found


def contents(document: Document) -> Iterator[tuple[Inline, ...]]:
    """Every stretch of running text."""
    for section, _ in walk_sections(document.sections):
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield block.content
            elif isinstance(block, ItemList):
                yield from (item.content for item in block.items)
            elif isinstance(block, DecisionPoints):
                yield from ((Run(text=point.text),) for point in block.points)


def value(row: Row, place: int) -> Decimal | None:
    text = row.cells[place]
    try:
        return parse_number(text) if text else None
    except ValueError:
        return None


def column(table: Table, place: int, rows: list[Row]) -> list[Decimal]:
    return [figure for row in rows if (figure := value(row, place)) is not None]


@each_document
def test_totals_are_the_sums_of_what_stands_above(document: Document) -> None:
    checked = 0
    for table in tables(document).values():
        above: list[Row] = []
        for row in table.rows:
            if row.level is RowLevel.TOTAL:
                for place in range(1, len(table.columns)):
                    total = value(row, place)
                    if total is not None:
                        assert total == sum(column(table, place, above)), (table.title, row.name)
                        checked += 1
                above = [row]
            elif row.level is RowLevel.AREA:
                above.append(row)
    assert checked >= 15


@each_document
def test_parts_that_are_said_to_be_all_make_up_the_whole(document: Document) -> None:
    checked = 0
    for table in tables(document).values():
        whole: Row | None = None
        parts: list[Row] = []
        for row in (*table.rows, Row(cells=("",))):
            if row.level is RowLevel.OF_WHICH:
                parts.append(row)
                continue
            if whole is not None and parts and all(part.exhaustive for part in parts):
                for place in range(1, len(table.columns)):
                    assert value(whole, place) == sum(column(table, place, parts)), whole.name
                    checked += 1
            whole, parts = row, []
    assert checked >= 9


@each_document
def test_parts_never_exceed_the_whole(document: Document) -> None:
    for table in tables(document).values():
        for whole, part in pairwise(table.rows):
            if part.level is RowLevel.OF_WHICH and whole.level is RowLevel.AREA:
                total, share = value(whole, 1), value(part, 1)
                assert total is not None
                assert share is not None
                assert share <= total


def test_variance_is_budget_minus_forecast() -> None:
    checked = 0
    for key in ("table-resultat", "table-drift", "table-investeringar"):
        table = tables(REPORT)[key]
        for row in table.rows:
            budget, forecast, variance = value(row, 1), value(row, 3), value(row, 4)
            if budget is not None and forecast is not None:
                assert variance == budget - forecast
                checked += 1
    assert checked == 25


def test_the_frame_and_the_areas_say_the_same() -> None:
    def total(document: Document, key: str, place: int) -> Decimal | None:
        table = tables(document)[key]
        row = next(row for row in table.rows if row.level is RowLevel.TOTAL)
        return value(row, place)

    for place in (1, 2, 3):
        assert total(PLAN, "table-ram", place) == total(PLAN, "table-budget", place)
    for place in (1, 2, 3, 4):
        assert total(REPORT, "table-resultat", place) == total(REPORT, "table-drift", place)


def test_the_report_begins_where_the_plan_ended() -> None:
    planned = {row.name: value(row, 1) for row in tables(PLAN)["table-budget"].rows}
    adjusted = {row.name: value(row, 1) for row in tables(REPORT)["table-drift"].rows}
    changed = {
        name: after - before
        for name, before in planned.items()
        if before is not None and (after := adjusted.get(name)) is not None and after != before
    }
    assert changed == {"Grundskola och fritidshem": Decimal("1.8"), "varav kommunala skolor": Decimal("1.8")}
    assert {row.name: value(row, 1) for row in tables(PLAN)["table-volymer"].rows} == {
        row.name: value(row, 1) for row in tables(REPORT)["table-volymer"].rows
    }
    assert {row.name: value(row, 1) for row in tables(PLAN)["table-investeringar"].rows} == {
        row.name: value(row, 1) for row in tables(REPORT)["table-investeringar"].rows
    }


def test_the_requested_adjustment_is_what_balances_the_year() -> None:
    rows = {row.name: row for row in tables(REPORT)["table-drift"].rows}
    requested = Decimal("1.6")
    assert value(rows["Totalt efter resultatöverföringar"], 4) == -requested
    extra = value(rows["Anpassad skola"], 4)
    assert extra is not None
    assert requested == -extra * 2 / 3
    funds = next(row for row in tables(REPORT)["table-resultatenheter"].rows if row.level is RowLevel.TOTAL)
    brought, kept = value(funds, 2), value(funds, 4)
    assert brought is not None
    assert kept is not None
    assert value(rows["Resultatenheternas överskott från år 2025"], 4) == brought / 1000
    assert value(rows["Resultatenheternas överskott till år 2027"], 4) == -kept / 1000


def test_plan_and_report_have_the_same_goals_indicators_and_targets() -> None:
    planned, followed = indicators(PLAN), indicators(REPORT)
    assert planned.keys() == followed.keys()
    assert len(planned) >= 35
    for key, (goal, indicator) in planned.items():
        other_goal, other = followed[key]
        assert (goal, indicator.name) == (other_goal, other.name)
        for target in ("target", "kf_target"):
            assert indicator.cell(target) == other.cell(target)

    def goals(document: Document) -> list[tuple[str, str | None, str]]:
        return [
            (s.goal.level, s.goal.number, s.goal.title)
            for s, _ in walk_sections(document.sections)
            if s.goal is not None
        ]

    assert goals(PLAN) == goals(REPORT)
    assert [level for level, _, _ in goals(PLAN)].count("board_goal") == 11


def test_only_the_council_sets_council_targets() -> None:
    for goal, indicator in indicators(REPORT).values():
        assert (indicator.cell("kf_target") is not None) == (goal.count(".") == 1), indicator.name


def test_women_and_men_agree_with_the_total() -> None:
    checked = 0
    for _, indicator in indicators(REPORT).values():
        total, women, men = (
            _amount(indicator.cell(key)) for key in ("outcome", "outcome_women", "outcome_men")
        )
        if total is None or women is None or men is None:
            continue
        checked += 1
        if (indicator.cell("outcome") or "").endswith(" st"):
            assert women + men == total, indicator.name
        else:
            assert min(women, men) <= total <= max(women, men), indicator.name
    assert checked >= 6


def _amount(text: str | None) -> Decimal | None:
    figure = re.match(r"[\d ]*\d(,\d+)?", text or "")
    return parse_number(figure[0]) if figure else None


def test_shares_follow_from_the_counts_they_are_made_of() -> None:
    rows = {key: indicator for key, (_, indicator) in indicators(REPORT).items()}
    for part, whole, sex in (
        ("flickor-fritidsgardar", "besok-fritidsgardar", "outcome_women"),
        ("pojkar-kulturskolan", "kulturskolan", "outcome_men"),
    ):
        share = _amount(rows[f"indicator-{part}"].cell("outcome"))
        some = _amount(rows[f"indicator-{whole}"].cell(sex))
        every = _amount(rows[f"indicator-{whole}"].cell("outcome"))
        assert some is not None
        assert every is not None
        assert share == (some / every * 100).quantize(Decimal("0.1"))
    drift = {row.name: row for row in tables(REPORT)["table-drift"].rows}
    total = drift["Totalt före resultatöverföringar"]
    budget, forecast = value(total, 1), value(total, 3)
    assert budget is not None
    assert forecast is not None
    before = (forecast / budget * 100).quantize(Decimal("0.1"))
    assert _amount(rows["indicator-foljsamhet-fore"].cell("forecast")) == before


@each_document
def test_surplus_and_deficit_are_said_of_the_right_sign(document: Document) -> None:
    said = 0
    for content in contents(document):
        for before, run in pairwise(content):
            if not (isinstance(before, Run) and isinstance(run, Run) and run.figure):
                continue
            key, *path = run.figure.split("/")
            if len(path) != 2 or path[1] != "Avvikelse" or not before.text.endswith("skott om "):
                continue
            table = tables(document)[f"table-{key}"]
            place = [c.heading for c in table.columns].index(path[1])
            variance = value(next(row for row in table.rows if row.name == path[0]), place)
            assert variance is not None
            assert (variance < 0) == before.text.endswith("underskott om "), before.text
            said += 1
    assert said >= (12 if document is REPORT else 0)


@each_document
def test_amounts_in_the_text_stand_in_a_table(document: Document) -> None:
    """Amounts that are no references are few, and each is in some table or explained by a test above."""
    figures = {
        cell.lstrip("−")
        for table in tables(document).values()
        for row in table.rows
        for cell in row.cells[1:]
        if cell
    }
    explained = {"1,6", "1,8"}
    for content in contents(document):
        text = "".join(part.text for part in content if isinstance(part, Run))
        for amount in re.findall(r"(\d[\d ]*(?:,\d+)?) (?:mnkr|tkr)", text):
            assert amount.strip() in figures | explained, text


def test_decisions_repeat_the_figures_of_the_matter() -> None:
    points = [
        point.text
        for section, _ in walk_sections(REPORT.sections)
        if section.role is SectionRole.DECISION
        for block in section.blocks
        if isinstance(block, DecisionPoints)
        for point in block.points
    ]
    assert len(points) == 6
    assert "budgetjustering om 1,6 mnkr" in points[1]
    assert "22,3 mnkr" in points[2]


def test_the_summary_counts_the_assessments_right() -> None:
    words = {0: "inga", 1: "ett", 2: "två", 3: "tre", 4: "fyra", 5: "fem", 6: "sex", 7: "sju", 11: "elva"}
    counts: dict[tuple[str, str], int] = {}
    for section, _ in walk_sections(REPORT.sections):
        if section.goal is not None and section.goal.assessment is not None:
            kind = (section.goal.level, section.goal.assessment.value or "")
            counts[kind] = counts.get(kind, 0) + 1
    summary = next(s for s in REPORT.sections if s.heading == "Sammanfattning")
    first = summary.blocks[0]
    assert isinstance(first, Paragraph)
    text = first.text.lower()
    area = {key: counts.get(("area_goal", key), 0) for key in ("met", "partly_met")}
    board = {key: counts.get(("board_goal", key), 0) for key in ("met", "partly_met", "not_met")}
    assert text.startswith(f"{words[area['met']]} av kommunfullmäktiges sex mål")
    assert f"uppfyllas helt under året och {words[area['partly_met']]} delvis" in text
    assert (
        f"{words[board['met']]} uppfyllas helt, {words[board['partly_met']]} delvis "
        f"och {words[board['not_met']]} inte alls" in text
    )


def test_goals_say_in_words_what_their_assessment_says() -> None:
    """Where a goal is marked as partly met, its analysis says "målet uppfylls delvis"."""
    phrases = {"met": "uppfylls helt", "partly_met": "uppfylls delvis", "not_met": "inte uppfylls"}
    checked = 0
    for section, above in walk_sections(REPORT.sections):
        goal = above[-1].goal if above else None
        if section.role is not SectionRole.ANALYSIS or goal is None or goal.assessment is None:
            continue
        first = section.blocks[0]
        assert isinstance(first, Paragraph)
        assert f"målet {phrases[goal.assessment.value or '']}" in first.text, goal.title
        checked += 1
    assert checked == 17


@each_document
def test_activities_end_after_they_begin(document: Document) -> None:
    rows = [
        row
        for section, _ in walk_sections(document.sections)
        for block in section.blocks
        if isinstance(block, ActivityTable)
        for row in block.rows
    ]
    assert len(rows) >= 25
    for row in rows:
        assert row.start is not None
        assert row.end is not None
        assert row.start < row.end
        assert row.deviation is None or row.analysis, "a deviation is explained"


def test_a_target_that_is_missed_is_explained_or_admitted() -> None:
    """Where the forecast falls short of the target, the goal is not called met without a word about it."""
    short = {"indicator-franvaro", "indicator-tvalararsystem", "indicator-sjukfranvaro"}
    rows = {key: indicator for key, (_, indicator) in indicators(REPORT).items()}
    assert all(rows[key].analysis for key in short)


@each_document
def test_keys_are_unique(document: Document) -> None:
    keys: list[str] = []
    for section, _ in walk_sections(document.sections):
        keys.append(section.key)
        for block in section.blocks:
            match block:
                case IndicatorTable() | ActivityTable():
                    keys.extend(row.key for row in block.rows)
                case Table():
                    keys.append(block.key)
    assert len(keys) == len(set(keys))


@each_document
def test_every_goal_is_written_about(document: Document) -> None:
    for section, _ in walk_sections(document.sections):
        assert section.blocks or section.sections, section.heading


def test_file_names_are_unique_and_plain() -> None:
    assert list(DOCUMENTS) == ["verksamhetsplan-2026", "tertialrapport-1-2026"]
    assert all(re.fullmatch(r"[a-z0-9-]+", name) for name in DOCUMENTS)
