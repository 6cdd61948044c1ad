"""Stage 2, furniture: the letterhead, who sends what to whom, on the first page of a report.

Its lines are no part of the matter. They are taken out like furniture, and what they say becomes the
document's identity. Only lines that are known are taken; whatever else stands on the first page is text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from tertial.core.dates import NotADate, parse_date
from tertial.documents.print_roles import PrintRole
from tertial.documents.rendering.labels import NAMELESS
from tertial.documents.tree import Furniture
from tertial.imports.reports.layout import TextLine, places
from tertial.imports.reports.vocabulary import Vocabulary
from tertial.imports.reports.words import WordMatcher, collapse

_MOST_LINES = 90
_TOLD = (PrintRole.LETTERHEAD, PrintRole.DOCUMENT_TITLE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PHONE = re.compile(r"\d{2,4}[- ]\d[\d ]{4,}$")


@dataclass(slots=True)
class Front:
    """What the letterhead says; None where it says nothing."""

    title: str | None = None
    municipality: str | None = None
    administration: str | None = None
    case_number: str | None = None
    document_date: date | None = None
    meeting_date: date | None = None
    recipient: str | None = None
    officer: str | None = None
    lines: list[TextLine] = field(default_factory=list)


def take_front(
    lines: tuple[TextLine, ...], vocabulary: Vocabulary, matcher: WordMatcher
) -> tuple[tuple[TextLine, ...], tuple[Furniture, ...], Front]:
    """The lines without the letterhead, the letterhead as furniture, and what it says."""
    front = Front()
    taken: set[int] = set()
    top = next((k for k, line in enumerate(lines[:_MOST_LINES]) if _is_heading(line, vocabulary, matcher)), 0)
    k = 0
    while k < min(top, _MOST_LINES):
        used = _title(lines, k, vocabulary, matcher, front) or _named(lines, k, vocabulary, matcher, front)
        taken.update(range(k, k + used))
        k += max(used, 1)
    taken.update(k for k in range(top) if lines[k].role in _TOLD)
    for k in range(min(len(lines), _MOST_LINES)):
        if k not in taken and _begins_address(lines[k], vocabulary, matcher):
            taken.update(_address(lines, k, vocabulary, matcher, taken))
            break
    kept = tuple(line for k, line in enumerate(lines) if k not in taken)
    furniture = tuple(
        Furniture(role="letterhead", text=lines[k].text, source=places([lines[k]])) for k in sorted(taken)
    )
    return kept, furniture, front


def _is_heading(line: TextLine, vocabulary: Vocabulary, matcher: WordMatcher) -> bool:
    if line.heading is not None:
        return True
    return any(matcher.any_of(line.text, entry.names) for entry in vocabulary.headings) or any(
        matcher.starts(line.text, label) for level in vocabulary.goal_levels for label in level.labels
    )


def _title(
    lines: Sequence[TextLine], k: int, vocabulary: Vocabulary, matcher: WordMatcher, front: Front
) -> int:
    """How many lines the document's title takes here."""
    text = lines[k].text
    if lines[k].role is PrintRole.DOCUMENT_TITLE and text != NAMELESS:
        front.title = collapse(text)
        return 1
    if front.title is not None or len(text) > 100 or text.endswith("."):
        return 0
    names = [n for kind in vocabulary.document_kinds for n in kind.names]
    if not any(matcher.starts(text, n) for n in names) or not _YEAR.search(text):
        return 0
    used = 1
    if (
        k + 1 < len(lines)
        and not lines[k + 1].gap
        and text.rstrip().casefold().endswith((" för", " for", ","))
    ):
        text = f"{text} {lines[k + 1].text}"
        used = 2
    front.title = collapse(text)
    return used


def _named(
    lines: Sequence[TextLine], k: int, vocabulary: Vocabulary, matcher: WordMatcher, front: Front
) -> int:
    """How many lines a known part of the letterhead takes here: a name, or a label with its value."""
    text = collapse(lines[k].text.replace("\t", " "))
    if len(text) > 110 or text.endswith("."):
        return 0
    for label in vocabulary.letterhead:
        text = re.sub(rf"\s*\b{re.escape(label)}$", "", text)
    if not text:
        return 1
    for names, attribute in (
        (vocabulary.case_number, "case_number"),
        (vocabulary.meeting_date, "meeting_date"),
        (vocabulary.document_date, "document_date"),
        (vocabulary.officer, "officer"),
        (vocabulary.recipient, "recipient"),
    ):
        value = _after(text, names, matcher)
        if value and not matcher.any_of(value, (*vocabulary.recipient, *vocabulary.officer)):
            return _set(front, attribute, value)
    if front.document_date is None and text[0].isdigit() and _set(front, "document_date", text):
        return 1
    words = text.split()
    if (
        front.municipality is None
        and len(words) >= 2
        and words[1].casefold() in vocabulary.municipality_endings
    ):
        front.municipality = " ".join(words[:2])
        words = words[2:]
        if not words:
            return 1
    name = " ".join(words)
    if len(words) <= 6 and name.casefold().endswith(vocabulary.administration_endings):
        front.administration = name
        return 1
    return 0


def _after(text: str, labels: tuple[str, ...], matcher: WordMatcher) -> str | None:
    for label in labels:
        used = matcher.starts(text, label)
        if used is not None and len(text) > used:
            return text[used:].lstrip(" :")
    return None


def _set(front: Front, attribute: str, value: str) -> int:
    if attribute in ("document_date", "meeting_date"):
        try:
            setattr(front, attribute, parse_date(value))
        except NotADate:
            return 0
        return 1
    if getattr(front, attribute) is None:
        setattr(front, attribute, value)
    return 1


def _begins_address(line: TextLine, vocabulary: Vocabulary, matcher: WordMatcher) -> bool:
    """Whether the block with officer and recipient begins here: both labels on one short line."""
    words = line.text.split()
    return (
        not line.whole
        and len(words) <= 3
        and matcher.any_of(words[0], vocabulary.officer) is not None
        and (len(words) == 1 or matcher.any_of(words[-1], vocabulary.recipient) is not None)
    )


def _address(
    lines: Sequence[TextLine], k: int, vocabulary: Vocabulary, matcher: WordMatcher, taken: set[int]
) -> Sequence[int]:
    """The lines of the block with officer and recipient: to its telephone number, or to the next heading."""
    end = k + 1
    while end < min(len(lines), k + 8) and end not in taken:
        if _is_heading(lines[end], vocabulary, matcher):
            break
        end += 1
        if _PHONE.search(lines[end - 1].text):
            break
    return range(k, end)
