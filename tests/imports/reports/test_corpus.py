"""The real reports, where they are at hand: read as well as promised, with no word lost."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from tertial.documents.structure import dumps, loads
from tertial.documents.tree import Document
from tertial.imports.reports.accounting import account
from tertial.imports.reports.reader import read_report
from tertial.imports.reports.sources.lines import SourceText
from tertial.imports.reports.sources.reading import read_source
from tests.imports.reports.word_account import account_for_words, words_of_source, words_of_tree

LEAST_F1 = 0.98


@dataclass(frozen=True)
class Reading:
    """A real report, its lines, and what was read from them."""

    path: Path
    source: SourceText
    document: Document


@pytest.fixture(scope="module")
def readings(corpus: Path) -> list[Reading]:
    """Every real report, read."""
    found = []
    for path in sorted(corpus.glob("*.txt")):
        source = read_source(path)
        found.append(Reading(path=path, source=source, document=read_report(source)))
    return found


def scores(reading: Reading, folder: Path) -> dict[str, float]:
    """The F1 of each kind of piece, and "overall", as the scorer that lies beside the reports prints them."""
    structure = folder / f"{reading.path.stem}.json"
    structure.write_text(dumps(reading.document), encoding="utf-8")
    scorer = reading.path.parents[1] / "tools" / "score_structure.py"
    truth = reading.path.with_suffix(".truth.json")
    done = subprocess.run(
        [sys.executable, str(scorer), str(structure), str(truth)], check=True, capture_output=True, text=True
    )
    lines = re.findall(r"^(\S.*?)(?: {2,}.*)?\bF1(?: =)? (\d\.\d+)$", done.stdout, flags=re.MULTILINE)
    return {name.strip(): float(score) for name, score in lines}


def test_the_structure_is_that_of_the_truth(readings: list[Reading], tmp_path: Path) -> None:
    for reading in readings:
        found = scores(reading, tmp_path)
        assert found["overall"] >= LEAST_F1, (reading.path.stem, found)
        assert found["indicator cells"] >= LEAST_F1, (reading.path.stem, found)


def test_every_line_is_accounted_for(readings: list[Reading]) -> None:
    for reading in readings:
        went = account(reading.document, reading.source)
        assert went.lost == (), reading.path.stem
        assert went.unrecognised < went.lines / 100, (reading.path.stem, went)


def test_every_word_is_in_the_tree(readings: list[Reading]) -> None:
    for reading in readings:
        words = account_for_words(reading.source, reading.document)
        assert words.lost == Counter(), reading.path.stem
        assert words.invented == Counter(), reading.path.stem


def test_few_words_were_put_together_again(readings: list[Reading]) -> None:
    """The account of words forgives words cut by a line's end; it must not have much to forgive."""
    for reading in readings:
        printed = words_of_source(reading.source)
        joined = words_of_tree(reading.document) - printed
        assert joined.total() < printed.total() / 20, (reading.path.stem, joined.most_common(20))


def test_reading_twice_gives_the_same(readings: list[Reading]) -> None:
    for reading in readings:
        again = read_report(read_source(reading.path))
        assert dumps(again) == dumps(reading.document), reading.path.stem


def test_the_structure_file_gives_the_same_tree(readings: list[Reading]) -> None:
    for reading in readings:
        assert loads(dumps(reading.document)) == reading.document, reading.path.stem
