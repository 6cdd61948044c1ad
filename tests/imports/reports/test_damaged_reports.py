"""Damaged reports: whatever happened to the text, it is read as far as it goes and nothing is lost.

The text of an invented report is cut, shuffled and soiled. The reader may say that it is no report; any other
failure is a defect, and so is a lost line or a tree that its own file format cannot hold.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tertial.demo import samples
from tertial.documents.structure import dumps, loads
from tertial.documents.tree import Document
from tertial.imports.reports.accounting import account
from tertial.imports.reports.reader import NotAReport, read_report
from tertial.imports.reports.sources.cleaning import clean
from tests.fixtures.flattened import LAYOUTS, flatten
from tests.imports.reports.reading import source_of

MOST_SECONDS = 20.0
"""For a report of three hundred pages, on a slow and busy machine: it is read in a quarter of this."""

few = settings(
    max_examples=8,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
"""Few examples and no search for the smallest: a failing one is printed with its seed as it stands."""

seeds = st.integers(0, 2**32 - 1)
REPORTS = [(which, layout) for which in range(len(samples())) for layout in range(len(LAYOUTS))]
reports = st.sampled_from(REPORTS)


@cache
def printed(report: tuple[int, int]) -> tuple[str, ...]:
    """The lines of a sample report in a layout."""
    which, layout = report
    return tuple(flatten(samples()[which], LAYOUTS[layout]).text.splitlines())


ALL_LINES = {line for report in REPORTS for line in printed(report)}


def read_whatever_it_is(lines: list[str]) -> Document | None:
    """Read damaged lines and check what holds for every reading; None when it is no report."""
    source = source_of(clean("\n".join(lines))[0])
    started = time.perf_counter()
    try:
        document = read_report(source)
    except NotAReport:
        document = None
    assert time.perf_counter() - started < MOST_SECONDS
    if document is not None:
        assert account(document, source).lost == ()
        assert loads(dumps(document)) == document
    return document


def luck_of(seed: int) -> random.Random:
    """The same chance each time."""
    return random.Random(seed)  # noqa: S311  # damage is no secret


# --- Kinds of damage ----------------------------------------------------------------------------------


def some_lost(lines: list[str], luck: random.Random) -> list[str]:
    share = luck.choice((0.01, 0.1, 0.5, 0.9))
    return [line for line in lines if luck.random() > share]


def some_doubled(lines: list[str], luck: random.Random) -> list[str]:
    return [line for line in lines for _ in range(1 + (luck.random() < 0.2))]


def shuffled(lines: list[str], luck: random.Random) -> list[str]:
    return luck.sample(lines, len(lines))


def stretches_moved(lines: list[str], luck: random.Random) -> list[str]:
    length = luck.choice((3, 20, 100))
    stretches = [lines[k : k + length] for k in range(0, len(lines), length)]
    return [line for stretch in luck.sample(stretches, len(stretches)) for line in stretch]


def cut_anywhere(lines: list[str], luck: random.Random) -> list[str]:
    text = "\n".join(lines)
    start, end = sorted(luck.choices(range(len(text)), k=2))
    return text[start:end].splitlines()


def soiled(lines: list[str], luck: random.Random) -> list[str]:
    """Control characters, parts of surrogate-free Unicode, marks of direction, anywhere."""
    dirt = [
        "\x00",
        "\x07",
        "\x0c",
        "\t",
        "\x1b[31m",
        "\u00ad",
        "\u200b",
        "\u202e",
        "\ufeff",
        "\ufffd",
        "\uf0b7",
    ]
    dirt += [chr(luck.randrange(0x20, 0xD7FF)) for _ in range(30)]
    dirt += [chr(luck.randrange(0x10000, 0x110000)) for _ in range(10)]
    out = []
    for line in lines:
        at = luck.randrange(len(line) + 1)
        out.append(line[:at] + luck.choice(dirt) + line[at:] if luck.random() < 0.3 else line)
    return out


def letters_lost(lines: list[str], luck: random.Random) -> list[str]:
    return ["".join(c for c in line if luck.random() > 0.05) for line in lines]


def headings_cut(lines: list[str], luck: random.Random) -> list[str]:
    """Of each table's heading some lines are gone."""
    out, inside = [], 0
    for line in lines:
        inside = 30 if line.strip().startswith(("Indikator", "Aktivitet")) else max(0, inside - 1)
        if not inside or luck.random() > 0.4:
            out.append(line)
    return out


def figures_changed(lines: list[str], luck: random.Random) -> list[str]:
    return ["".join(luck.choice("0123456789 ,-%") if c.isdigit() else c for c in line) for line in lines]


def no_blank_lines(lines: list[str], luck: random.Random) -> list[str]:
    return [line for line in lines if line.strip()]


def blank_lines_everywhere(lines: list[str], luck: random.Random) -> list[str]:
    return [piece for line in lines for piece in (line, "")]


def words_one_a_line(lines: list[str], luck: random.Random) -> list[str]:
    return " ".join(lines).split()


DAMAGES: dict[str, Callable[[list[str], random.Random], list[str]]] = {
    damage.__name__: damage
    for damage in (
        *(some_lost, some_doubled, shuffled, stretches_moved, cut_anywhere, soiled, letters_lost),
        *(headings_cut, figures_changed, no_blank_lines, blank_lines_everywhere, words_one_a_line),
    )
}


@pytest.mark.parametrize("damage", DAMAGES)
@few
@given(report=reports, seed=seeds)
def test_a_damaged_report_is_read_as_far_as_it_goes(damage: str, report: tuple[int, int], seed: int) -> None:
    read_whatever_it_is(DAMAGES[damage](list(printed(report)), luck_of(seed)))


@few
@given(report=reports, seed=seeds, damages=st.lists(st.sampled_from(sorted(DAMAGES)), min_size=2, max_size=3))
def test_damage_upon_damage(report: tuple[int, int], seed: int, damages: list[str]) -> None:
    lines, luck = list(printed(report)), luck_of(seed)
    for damage in damages:
        lines = DAMAGES[damage](lines, luck)
    read_whatever_it_is(lines)


# --- Texts that are hardly texts ----------------------------------------------------------------------


@few
@given(st.lists(st.text(max_size=40), max_size=60))
def test_any_text_at_all(lines: list[str]) -> None:
    read_whatever_it_is(lines)


@settings(few, max_examples=40)
@given(
    st.lists(st.sampled_from(sorted({line for report in REPORTS for line in printed(report)})), max_size=80)
)
def test_lines_thrown_together(lines: list[str]) -> None:
    read_whatever_it_is(lines)


@pytest.mark.parametrize("report", REPORTS)
def test_everything_on_one_line(report: tuple[int, int]) -> None:
    read_whatever_it_is([" ".join(printed(report))])


@pytest.mark.parametrize("lines", [[], [""], ["\n"] * 1000, [" "] * 1000, ["\x0c", "\t", "\u00a0", "\ufeff"]])
def test_only_blank_lines_are_no_report(lines: list[str]) -> None:
    assert read_whatever_it_is(lines) is None


@pytest.mark.parametrize("layout", ["report", "annual"])
def test_the_same_report_many_times_over(layout: str) -> None:
    which = next(k for k, known in enumerate(LAYOUTS) if known.name == layout)
    document = read_whatever_it_is(list(printed((0, which))) * 20)
    assert document is not None


@pytest.mark.parametrize("report", REPORTS)
def test_half_a_report_is_read(report: tuple[int, int]) -> None:
    lines = list(printed(report))
    assert read_whatever_it_is(lines[: len(lines) // 2]) is not None
    assert read_whatever_it_is(lines[len(lines) // 2 :]) is not None
