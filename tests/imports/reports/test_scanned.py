"""A scan is told from whole text by wounds that only scanners make, of whatever kind and however few."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest

from tertial.demo import samples
from tertial.imports.reports.layout import text_lines
from tertial.imports.reports.scanned import looks_scanned, without_specks
from tests.fixtures.flattened import LAYOUTS, flatten
from tests.fixtures.layouts import Layout
from tests.fixtures.scanned import SCANNED_REPORT, scan
from tests.imports.reports.reading import source_of

REPORTS = [flatten(report, SCANNED_REPORT).text for report in samples()]

each_report = pytest.mark.parametrize("text", REPORTS, ids=["first", "last"])


def _some(text: str, pattern: str, replaced: Callable[[str], str], rate: float) -> str:
    chance = random.Random(1)  # noqa: S311 - repeatable damage, no secret
    return re.sub(pattern, lambda m: replaced(m[0]) if chance.random() < rate else m[0], text)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_whole_text_is_no_scan(layout: Layout) -> None:
    assert not any(looks_scanned(flatten(report, layout).text) for report in samples())


@each_report
@pytest.mark.parametrize("signs", [0.02, 0.1, 0.2, 0.3, 0.45, 0.6, 0.8, 1.0])
def test_a_scan_is_told_however_many_signs_it_lost(text: str, signs: float) -> None:
    assert looks_scanned(scan(text, 1, signs=signs).text)


@each_report
@pytest.mark.parametrize("rate", [0.1, 0.3, 0.6, 1.0])
def test_a_scanner_that_loses_rings_and_dots_alone_is_told(text: str, rate: float) -> None:
    bare = str.maketrans("åäöÅÄÖ", "aaoAAO")
    assert looks_scanned(_some(text, "[åäöÅÄÖ]", lambda s: s.translate(bare), rate))


@each_report
def test_a_scanner_that_knows_swedish_is_told_by_its_other_mistakes(text: str) -> None:
    assert looks_scanned(_some(text, "m", lambda _: "rn", 0.1))
    assert looks_scanned(_some(text, r"\bI(?=[a-zåäö])", lambda _: "l", 0.6))
    assert looks_scanned(
        _some(text, r"(?<=[a-zåäö])[lo](?=[a-zåäö])", lambda s: "1" if s == "l" else "0", 0.01)
    )


@each_report
def test_a_scanner_that_loses_the_letters_altogether_is_told(text: str) -> None:
    assert looks_scanned(re.sub("[åäöÅÄÖ]", "", text))


@each_report
def test_codes_and_figures_between_letters_make_no_scan(text: str) -> None:
    codes = "4a T1 2b 1:a 5G 3D 7-9 20-åringar 6F 4K 1av2 CO2e m2 5mnkr 4tkr 8st 24h COVID19 B2B åk7-9 0a1f3d"
    assert not looks_scanned(text + "\n" + (codes + "\n") * 60)


@each_report
def test_one_odd_name_over_and_over_makes_no_scan(text: str) -> None:
    assert not looks_scanned(text + "\n" + "Hus l1v b4a\n" * 50)


@each_report
def test_english_and_other_parts_make_no_scan(text: str) -> None:
    foreign = (
        "The city is for all of us and over the years it has been made from what we are. Où est la gare? "
    )
    assert not looks_scanned(text + foreign * (len(text) // len(foreign) // 2))


def test_a_text_of_few_words_shows_nothing() -> None:
    assert not looks_scanned("")
    assert not looks_scanned("Malet")
    assert not looks_scanned("Beslut om p4 och samt.\n" * 3)


def test_a_short_scan_is_told() -> None:
    assert looks_scanned("F6rslag till beslut. Ndmnden godkanner rapporten f0r aret.")


def test_specks_at_the_ends_of_lines_and_lines_of_specks_are_no_text() -> None:
    printed = "| Indikator .\n`  '|\nAndel barn |\n88 % *\nSe sid. 4.\n- 5"
    lines, specks = without_specks(text_lines(source_of(printed)))
    assert [line.text for line in lines] == ["Indikator", "Andel barn", "88 % *", "Se sid. 4.", "- 5"]
    assert [line.gap for line in lines] == [True, True, False, False, False]
    assert [(f.role, f.text) for f in specks] == [("specks", "`  '|")]
