"""Stage 2, furniture: what belongs to the page and not to the matter.

Page marks ("Sid 16 (59)") and what stands round them, running headers, and the contents list with its
page numbers. Furniture is taken out before anything else is looked for, since it may stand in the middle of
a sentence or a table row. It is kept aside, so that no line is lost.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from tertial.documents.tree import Furniture
from tertial.imports.reports.layout import TextLine, places
from tertial.imports.reports.vocabulary import Vocabulary
from tertial.imports.reports.words import WordMatcher, collapse

_LEADERS = re.compile(
    r"^(.*?\S)?\s*\.{3,}\s*\d{1,3}$|^(.*?\S)?\s*(?:\. ){3,}\.?\s*\d{1,3}$|^(.+?)\s*…+\s*\d{1,3}$"
)
_PAGED = re.compile(r"^.*[^\W\d].*\s(\d{1,3})$")
_BESIDE_ROLES = ("page_header", "page_footer")
_TOTAL = re.compile(r"(\d+)\s*(?:\(|av|/)\s*(\d+)")


@dataclass(frozen=True, slots=True)
class Pages:
    """What the page marks say: the first page seen, and how many there are in all."""

    first_seen: int | None
    total: int | None


def take_furniture(
    lines: tuple[TextLine, ...], vocabulary: Vocabulary, matcher: WordMatcher
) -> tuple[tuple[TextLine, ...], tuple[Furniture, ...], Pages]:
    """The lines without furniture, the furniture, and what the page marks say."""
    roles: dict[int, str] = {}
    for k, line in enumerate(lines):
        if line.furniture or line.contents:
            roles[k] = "contents" if line.contents else "page_header"
    _overview(lines, vocabulary, matcher, roles)
    # A line that our own print says to be something else is no mark, whatever its words.
    marks = [k for k, line in enumerate(lines) if line.role is None and _is_mark(line.text, vocabulary)]
    roles.update(dict.fromkeys(marks, "page_mark"))
    _beside_marks(lines, marks, vocabulary, matcher, roles)
    _repeated_at_marks(lines, marks, vocabulary, matcher, roles)
    _contents(lines, vocabulary, matcher, roles)
    kept = tuple(line for k, line in enumerate(lines) if k not in roles)
    return kept, _grouped(lines, roles), _pages([_mark(lines[k].text, vocabulary) for k in marks])


def _overview(
    lines: tuple[TextLine, ...], vocabulary: Vocabulary, matcher: WordMatcher, roles: dict[int, str]
) -> None:
    """The pages that Tertial itself composes from the rest of the document, in a document that it printed."""
    inside: int | None = None
    for k, line in enumerate(lines):
        if line.heading is not None:
            if inside is not None and line.heading <= inside:
                inside = None
                _give_back_label(lines, k, vocabulary, matcher, roles)
            composed = matcher.any_of(line.text, vocabulary.composed)
            if inside is None and (composed or matcher.any_of(line.text, _contents_headings(vocabulary))):
                inside = line.heading
        if inside is not None:
            roles.setdefault(k, "overview")


def _give_back_label(
    lines: tuple[TextLine, ...], k: int, vocabulary: Vocabulary, matcher: WordMatcher, roles: dict[int, str]
) -> None:
    """A goal's label stands on the line above its heading: it belongs to the goal, not to the page before."""
    above = next((j for j in range(k - 1, -1, -1) if not lines[j].furniture), None)
    if above is None or roles.get(above) != "overview":
        return
    if any(matcher.any_of(lines[above].text, level.labels) for level in vocabulary.goal_levels):
        del roles[above]


def _contents_headings(vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(n for h in vocabulary.headings if h.role == "contents" for n in h.names)


def _is_mark(text: str, vocabulary: Vocabulary) -> bool:
    return len(text) <= 70 and any(p.search(text) for p in vocabulary.page_marks)


def _mark(text: str, vocabulary: Vocabulary) -> str:
    """The page mark in its line, where a case number ("2026/112") may stand before it."""
    return text[max(m.start() for p in vocabulary.page_marks if (m := p.search(text)) is not None) :]


def _beside_marks(
    lines: tuple[TextLine, ...],
    marks: list[int],
    vocabulary: Vocabulary,
    matcher: WordMatcher,
    roles: dict[int, str],
) -> None:
    """Addresses and the like that touch a page mark."""
    for mark in marks:
        for step in (-1, 1):
            k = mark + step
            while 0 <= k < len(lines) and k not in roles:
                text = lines[k].text
                beside = any(p.search(text) for p in vocabulary.beside_marks)
                if len(text) > 60 or not (beside or matcher.any_of(text, vocabulary.letterhead)):
                    break
                roles[k] = "page_header" if step < 0 else "page_footer"
                k += step


def _repeated_at_marks(
    lines: tuple[TextLine, ...],
    marks: list[int],
    vocabulary: Vocabulary,
    matcher: WordMatcher,
    roles: dict[int, str],
) -> None:
    """Running headers: lines that stand by the page marks again and again, and hardly anywhere else.

    So do the headings of a table that goes on over the pages, but they are the table's.
    """
    if len(marks) < 4:
        return
    forms = [_without_digits(line.text, matcher) for line in lines]
    everywhere = Counter(forms)
    by_marks: dict[str, set[int]] = defaultdict(set)
    for mark in marks:
        for k in range(max(0, mark - 4), min(len(lines), mark + 5)):
            if k > mark and _begins_table(lines[k].text, vocabulary, matcher):
                break
            if roles.get(k, "page_header") in _BESIDE_ROLES and len(lines[k].text) <= 90:
                by_marks[forms[k]].add(k)
    running = {
        form: found
        for form, found in by_marks.items()
        if len(found) >= max(3, 0.4 * len(marks)) and len(found) >= 0.8 * everywhere[form]
    }
    headers = tuple(lines[min(found)].text for found in running.values())
    for form, found in by_marks.items():
        for k in found:
            # A scanner damages the same header otherwise on every page.
            if form in running or matcher.any_of(lines[k].text, headers):
                roles.setdefault(k, "page_header")


def _begins_table(text: str, vocabulary: Vocabulary, matcher: WordMatcher) -> bool:
    firsts = (*vocabulary.indicators.first, *vocabulary.activities.first)
    return any(matcher.starts(text, word) is not None for word in firsts)


def _without_digits(text: str, matcher: WordMatcher) -> str:
    """The text with all numbers alike, and in scanned text all letters that scanners confuse.

    Rows of figures are not alike for that.
    """
    if " " in text and not any(c.isalpha() for c in text):
        return text
    return re.sub(r"\d+", "#", matcher.form(text) if matcher.scanned else collapse(text).casefold())


def _contents(
    lines: tuple[TextLine, ...], vocabulary: Vocabulary, matcher: WordMatcher, roles: dict[int, str]
) -> None:
    """The contents list: lines with leaders to a page number, or that end with one after its heading."""
    headings = _contents_headings(vocabulary)
    leaders = {k for k, line in enumerate(lines) if line.cells is None and _LEADERS.match(line.text)}
    if len(leaders) >= 3:
        first = min(leaders)
        for k in sorted(leaders):
            roles.setdefault(k, "contents")
            # The lines of a title that did not fit on one line.
            for j in (k - 1, k - 2):
                if j < first or j in leaders or j in roles or (lines[j + 1].gap and j + 1 not in roles):
                    break
                roles[j] = "contents"
    for k, line in enumerate(lines):
        if len(line.text) > 30 or line.cells is not None or not matcher.any_of(line.text, headings):
            continue
        end = _paged_run(lines, k + 1)
        near = [j for j in leaders if k < j < k + 8]
        if end > k + 1 or near:
            for j in range(k, max(end, k + 1)):
                roles.setdefault(j, "contents")


def _paged_run(lines: tuple[TextLine, ...], start: int) -> int:
    """Where the run of lines with rising page numbers that begins here ends."""
    page, end, misses = 0, start, 0
    for k in range(start, min(len(lines), start + 300)):
        found = _PAGED.match(lines[k].text) or _LEADERS.match(lines[k].text)
        number = int(re.findall(r"\d+", lines[k].text)[-1]) if found else 0
        if found and page <= number <= 999 and lines[k].cells is None:
            page, end, misses = number, k + 1, 0
        else:
            misses += 1
            if misses > 2:
                break
    return end if end - start >= 3 else start


def _grouped(lines: tuple[TextLine, ...], roles: dict[int, str]) -> tuple[Furniture, ...]:
    """Neighbouring lines of one role as one piece."""
    out: list[Furniture] = []
    group: list[TextLine] = []
    previous: tuple[int, str] | None = None
    for k in sorted(roles):
        if previous is not None and (k != previous[0] + 1 or roles[k] != previous[1]):
            out.append(_piece(previous[1], group))
            group = []
        group.append(lines[k])
        previous = (k, roles[k])
    if previous is not None:
        out.append(_piece(previous[1], group))
    return tuple(out)


def _piece(role: str, group: list[TextLine]) -> Furniture:
    return Furniture(role=role, text="\n".join(line.text for line in group), source=places(group))


def _pages(marks: list[str]) -> Pages:
    first: int | None = None
    totals: Counter[int] = Counter()
    for mark in marks:
        found = _TOTAL.search(mark)
        number = re.search(r"\d+", mark)
        if first is None and number:
            first = int(number[0])
        if found:
            totals[int(found[2])] += 1
    return Pages(first_seen=first, total=totals.most_common(1)[0][0] if totals else None)
