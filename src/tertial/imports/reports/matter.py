"""Stage 3, blocks: what surrounds the matter, the points to decide, the attachments, the signatures."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from tertial.documents.tree import (
    Attachment,
    Attachments,
    DecisionPoint,
    DecisionPoints,
    Signature,
    Signatures,
)
from tertial.imports.reports.layout import Layout, TextLine, join_wrapped, paragraph_ends, places
from tertial.imports.reports.vocabulary import Vocabulary
from tertial.imports.reports.words import squash

_POINT = re.compile(r"^(\d{1,2})\s?[.)]\s*(?=\D)")
_ATTACHMENT = re.compile(r"^(?:bilaga\s*)?(\d{1,2}(?:\s?[a-zA-Z])?)\s?[.:)–-]?\s+(?=\S)", re.IGNORECASE)
_NAME = re.compile(r"^[A-ZÅÄÖÉ][\w.'’-]+(?:\s+(?:[A-ZÅÄÖÉ][\w.'’-]*|af|von|de))+$")
_COLUMNS = re.compile(r"\s{3,}")
_ENDS = (".", "!", "?", ";")


def read_decisions(lines: Sequence[TextLine], layout: Layout) -> tuple[DecisionPoints | None, int]:
    """The points to decide, and how many lines they take.

    Numbered points rise from 1; what comes after the last one's full stop is not theirs. Without numbers
    each paragraph up to the first gap after a full stop is a point.
    """
    starts = [k for k, line in enumerate(lines) if _number(line) is not None]
    points: list[tuple[int | None, list[TextLine]]] = []
    wanted = 1
    marks = []
    for k in starts:
        if _number(lines[k]) == wanted:
            marks.append(k)
            wanted += 1
    if not marks:
        return _unnumbered(lines, layout)
    if marks[0] > 6:
        return None, 0
    for n, k in enumerate(marks):
        end = marks[n + 1] if n + 1 < len(marks) else _last_end(lines, k, layout)
        points.append((n + 1, list(lines[k:end])))
    last = points[-1][1]
    used = max(k for k, line in enumerate(lines) if line is last[-1]) + 1
    head = list(lines[: marks[0]])
    made = [] if not head else [DecisionPoint(text=_text(head, layout, numbered=False), source=places(head))]
    made += [
        DecisionPoint(number=number, text=_text(part, layout, numbered=True), source=places(part))
        for number, part in points
    ]
    taken = [line for _, part in points for line in part]
    return DecisionPoints(points=tuple(made), source=places([*head, *taken])), used


def _number(line: TextLine) -> int | None:
    found = _POINT.match(line.text)
    return int(found[1]) if found else None


def _last_end(lines: Sequence[TextLine], k: int, layout: Layout) -> int:
    end = k + 1
    while end < len(lines):
        before, line = lines[end - 1], lines[end]
        if before.whole or line.cells is not None or line.heading is not None:
            break
        finished = before.text.endswith(_ENDS)
        if finished and (line.gap or line.text[:1].isupper() or paragraph_ends(before, line, layout)):
            break
        if not finished and line.gap and line.text[:1].isupper() and end - k > 6:
            break
        end += 1
    return end


def _unnumbered(lines: Sequence[TextLine], layout: Layout) -> tuple[DecisionPoints | None, int]:
    points: list[DecisionPoint] = []
    k = 0
    while k < len(lines) and len(points) < 30 and lines[k].cells is None and lines[k].heading is None:
        end = k + 1
        while end < len(lines) and not paragraph_ends(lines[end - 1], lines[end], layout):
            end += 1
        text = _text(list(lines[k:end]), layout, numbered=False)
        whole = lines[k].whole
        if points and not whole and lines[k].gap and not lines[k].bullet:
            break
        if whole and not lines[k].bullet and points:
            break
        number = len(points) + 1 if whole and lines[k].bullet else None
        points.append(DecisionPoint(text=text, number=number, source=places(list(lines[k:end]))))
        k = end
    if not points:
        return None, 0
    return DecisionPoints(points=tuple(points), source=places(list(lines[:k]))), k


def _text(lines: list[TextLine], layout: Layout, *, numbered: bool) -> str:
    texts = [line.text for line in lines]
    if numbered:
        texts[0] = _POINT.sub("", texts[0], count=1)
    return join_wrapped(texts, layout)


def read_attachments(lines: Sequence[TextLine], layout: Layout) -> tuple[Attachments | None, int]:
    """The attachments of a list, and how many lines they take."""
    items: list[Attachment] = []
    k = 0
    while k < len(lines) and lines[k].cells is None and lines[k].heading is None:
        line = lines[k]
        found = _ATTACHMENT.match(line.text)
        if found is None and not line.bullet and len(line.text) > 110:
            break
        end = k + 1
        while end < len(lines) and not lines[end].gap and lines[end].text[:1].islower():
            end += 1
        texts = [x.text for x in lines[k:end]]
        if found is not None:
            texts[0] = texts[0][found.end() :]
        items.append(
            Attachment(
                title=join_wrapped(texts, layout),
                number=found[1] if found else None,
                source=places(list(lines[k:end])),
            )
        )
        k = end
        if k < len(lines) and lines[k].gap and not _ATTACHMENT.match(lines[k].text) and not lines[k].whole:
            break
    if not items:
        return None, 0
    return Attachments(items=tuple(items), source=places(list(lines[:k]))), k


def read_signatures(lines: Sequence[TextLine], vocabulary: Vocabulary) -> tuple[Signatures | None, int]:
    """The signatures that end some lines, and where they begin.

    Either names with a known title on the next line each, or names side by side above as many titles.
    """
    titles = {squash(t) for t in vocabulary.titles}
    people: list[Signature] = []
    k = len(lines)
    while k >= 2 and squash(lines[k - 1].text) in titles and _NAME.match(lines[k - 2].text):
        people.insert(0, Signature(name=lines[k - 2].text, title=lines[k - 1].text))
        k -= 2
    if not people and len(lines) >= 2:
        people = _side_by_side(lines[-2].text, lines[-1].text, titles)
        k -= 2
    if not people:
        return None, len(lines)
    return Signatures(people=tuple(people), source=places(list(lines[k:]))), k


def _side_by_side(above: str, below: str, known: Collection[str]) -> list[Signature]:
    """The people who sign in two lines of columns; none where these are something else, such as a table.

    People are told by names that look like names, or by `known` titles, above or below.
    """
    names, titles = _COLUMNS.split(above), _COLUMNS.split(below)
    if len(names) < 2 or len(names) != len(titles):
        return []
    if not all(name[:1].isupper() for name in names) or any(c.isdigit() for c in above + below):
        return []
    titled = any(all(_is_title(text, known) for text in row) for row in (names, titles))
    if not (titled or all(map(_NAME.match, names))):
        return []
    return [Signature(name=name, title=title) for name, title in zip(names, titles, strict=True)]


def _is_title(text: str, known: Collection[str]) -> bool:
    """Whether a text is a person's title, by itself or with its article ("Ekonomichefen")."""
    return any(squash(text).removesuffix(article) in known for article in ("", "n", "en"))
