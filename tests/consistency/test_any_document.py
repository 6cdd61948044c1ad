"""Whatever a document holds, however damaged: every rule is carried out, and the document is as it was."""

from __future__ import annotations

import time
from dataclasses import replace
from string import Formatter

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tertial.consistency.checking import Check, check
from tertial.consistency.rule import Rule
from tertial.consistency.rules import all_rules
from tertial.core.catalogue import translator
from tertial.demo import samples
from tertial.documents.structure import dumps, loads
from tertial.documents.tree import Document, Identity, walk_sections
from tertial.imports.reports.reader import NotAReport, read_report
from tests.consistency.building import a_document, a_goal, a_section, a_table, found_by
from tests.documents.trees import written
from tests.fixtures.flattened import flatten
from tests.fixtures.layouts import FOLLOW_UP
from tests.fixtures.scanned import SCANNED_REPORT, scan
from tests.imports.reports.reading import source_of

PATIENCE = 20.0  # seconds for a document of a few pages, on a machine with other things to do
# What fails is told as it was drawn: making it smaller takes minutes.
LIMITS = settings(
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

SAMPLE = samples()[-1]
LINES = tuple(flatten(SAMPLE, FOLLOW_UP).text.splitlines())
SCANNED = tuple(scan(flatten(SAMPLE, SCANNED_REPORT).text, seed=3).text.splitlines())
SWEDISH = translator("sv")


def checked(document: Document) -> Check:
    """The check of a document, looked through."""
    before = dumps(document)
    started = time.process_time()
    done = check(document)
    assert time.process_time() - started < PATIENCE
    assert done.failures == ()
    assert dumps(document) == before
    keys = {section.key for section, _ in walk_sections(document.sections)}
    for finding in done.findings:
        assert finding.spots or not keys, finding.rule
        assert {spot.section for spot in finding.spots} <= keys, finding.rule
        assert finding.message(str)
        assert finding.message(SWEDISH)
        assert finding.lines == tuple(sorted(set(finding.lines)))
    return done


@settings(LIMITS, max_examples=60)
@given(written())
def test_any_tree_is_checked(text: str) -> None:
    checked(loads(text))


@settings(LIMITS, max_examples=25)
@given(st.sampled_from([LINES, SCANNED]), st.data())
def test_any_damage_to_a_report_is_borne(lines: tuple[str, ...], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(lines) // 2))
    kept = list(lines[start : start + data.draw(st.integers(30, 400))])
    for _ in range(data.draw(st.integers(0, 25))):
        place = data.draw(st.integers(0, len(kept) - 1))
        match data.draw(st.sampled_from(["drop", "double", "swap", "cut", "digits"])):
            case "drop" if len(kept) > 1:
                del kept[place]
            case "double":
                kept.insert(place, kept[place])
            case "swap":
                kept[place], kept[-1] = kept[-1], kept[place]
            case "cut":
                kept[place] = kept[place][: len(kept[place]) // 2]
            case "digits":
                kept[place] = kept[place].translate(str.maketrans("0123456789", "9081726354"))
            case _:
                pass
    try:
        document = read_report(source_of("\n".join([*LINES[:12], *kept])))
    except NotAReport:
        return
    checked(document)


def test_goals_with_one_key_are_kept_apart() -> None:
    below = replace(a_section("Fler läser", goal=a_goal("Fler läser", assessed="met")), key="g")
    above = a_section("Alla läser", below, goal=a_goal("Alla läser", level="area_goal", assessed="met"))
    done = checked(a_document(replace(above, key="g"), below))
    assert [(goal.above, goal.below) for goal in done.evidence.goals] == [(None, (1,)), (0, ()), (None, ())]


def test_a_document_of_nothing_has_no_findings() -> None:
    assert checked(Document(identity=SAMPLE.identity)).findings == ()


def test_checking_again_finds_the_same() -> None:
    first, second = check(SAMPLE), check(SAMPLE)
    assert first.findings == second.findings
    assert check(SAMPLE, before=first).findings == first.findings


def test_a_sentence_has_all_that_it_is_filled_with() -> None:
    for finding in check(SAMPLE).findings:
        named = {name for _, name, _, _ in Formatter().parse(finding.found.sentence) if name}
        assert named <= set(finding.found.arguments), finding.rule


def test_a_column_that_no_row_reaches_is_borne() -> None:
    table = a_table(
        ("Område", "Budget", "Utfall", "Avvikelse"), ("Skola", "7,0"), ("Summa", "7,0"), totals=(1,)
    )
    checked(a_document(a_section("Ekonomi", table)))


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.identifier)
def test_a_rule_bears_a_document_without_anything_in_it(rule: Rule) -> None:
    found_by(rule, a_document(a_section(""), identity=Identity()))
