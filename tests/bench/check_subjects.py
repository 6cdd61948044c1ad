"""What is measured of checking: a report with all rules, long ones, and one that changed in one section."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from tertial.consistency.checking import check
from tertial.consistency.rules import all_rules
from tertial.documents.tree import Document, Paragraph, Run, Section
from tertial.imports.reports.reader import read_report
from tertial.imports.reports.sources.lines import SourceText
from tests.bench.measuring import Usage, call, in_turn
from tests.bench.report import Findings, Goal, Series, seconds, times
from tests.documents.rendering.long_report import long_report

LINES_OF_A_PAGE = 56
"""A printed page of the real reports has about so many lines."""

FIRST_PAGES, PAGES_OF_A_GOAL = 12, 5.35
"""So many pages of PDF the invented reports have without a goal, and more for each area goal."""

_GROWTH = 1.3
_MOST_SECONDS = 1.0
_MOST_AGAIN = 0.05
_ENOUGH_PAGES = 100


@dataclass(frozen=True, kw_only=True)
class _Subject:
    """A document with its name and its length."""

    name: str
    pages: int
    document: Document


def checking(findings: Findings, sizes: Sequence[int], real: Sequence[SourceText], rounds: int) -> None:
    """Check reports of some numbers of area goals and real ones with all rules, in this process."""
    subjects = [
        _Subject(name="invented", pages=_pages(goals), document=long_report(goals)) for goals in sizes
    ]
    subjects += [
        _Subject(
            name="a real report", pages=round(len(one.lines) / LINES_OF_A_PAGE), document=read_report(one)
        )
        for one in real
    ]
    check(subjects[0].document)  # what is made once in a process is not counted
    whole = {str(place): partial(call, partial(check, one.document)) for place, one in enumerate(subjects)}
    again = {str(place): _again(one.document) for place, one in enumerate(subjects)}
    found, changed = in_turn(whole, rounds), in_turn(again, rounds)
    rows = []
    for place, one in enumerate(subjects):
        usage, other = found[str(place)], changed[str(place)]
        rows.append(_row(one, usage, other))
        if one.name != "invented" or place == _nearest(sizes):
            findings.goals.extend(_goals(one, usage, other))
    first, last = found["0"], found[str(len(sizes) - 1)]
    growth = (last.cpu / subjects[len(sizes) - 1].pages) / (first.cpu / subjects[0].pages)
    findings.goals.append(
        Goal(
            what=f"Checking: time for each page, {subjects[len(sizes) - 1].pages:,} pages to"
            f" {subjects[0].pages:,}",
            wanted=f"linear: at most {_GROWTH}",
            found=times(growth),
            met=growth <= _GROWTH,
        )
    )
    findings.series.append(
        Series(
            heading="Checking by length",
            sentence=f"From the document tree to findings, {len(all_rules())} rules, in process. *Again* is"
            " what a check costs after a word has been added in one section, when the check before it is at"
            " hand.",
            columns=("", "Pages", "Clock", "Processor", "Processor for each page", "Again, processor"),
            rows=tuple(rows),
        )
    )


def _nearest(sizes: Sequence[int]) -> int:
    """The place of the size that comes nearest to a report of 110 pages."""
    return min(range(len(sizes)), key=lambda place: abs(_pages(sizes[place]) - 110))


def _pages(goals: int) -> int:
    return round(FIRST_PAGES + goals * PAGES_OF_A_GOAL)


def _again(document: Document) -> partial[Usage]:
    """A check of the document with a word more in one section, the check before at hand."""
    before = check(document)
    return partial(call, partial(check, with_a_word_more(document), before=before))


def with_a_word_more(document: Document) -> Document:
    """The document with a paragraph more in its last section; all others are the same objects."""
    *others, last = document.sections
    return replace(document, sections=(*others, _with_a_word_more(last)))


def _with_a_word_more(section: Section) -> Section:
    if section.sections:
        *others, last = section.sections
        return replace(section, sections=(*others, _with_a_word_more(last)))
    added = Paragraph(content=(Run(text="Arbetet fortsätter."),))
    return replace(section, blocks=(*section.blocks, added))


def _goals(one: _Subject, usage: Usage, again: Usage) -> list[Goal]:
    if one.pages < _ENOUGH_PAGES:
        return []
    return [
        Goal(
            what=f"Checking {one.pages} pages ({one.name}), in process",
            wanted=f"at most {_MOST_SECONDS} s",
            found=f"{seconds(usage.cpu)} processor, {seconds(usage.wall)} clock",
            met=usage.cpu <= _MOST_SECONDS,
        ),
        Goal(
            what=f"Checking {one.pages} pages ({one.name}) again after a change in one section",
            wanted=f"at most {seconds(_MOST_AGAIN)}",
            found=f"{seconds(again.cpu)} processor",
            met=again.cpu <= _MOST_AGAIN,
        ),
    ]


def _row(one: _Subject, usage: Usage, again: Usage) -> tuple[str, ...]:
    each = f"{1e3 * usage.cpu / one.pages:.1f} ms"
    return one.name, f"{one.pages:,}", seconds(usage.wall), seconds(usage.cpu), each, seconds(again.cpu)
