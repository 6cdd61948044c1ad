"""Stage 3, blocks: the places where something known begins: a goal, a part of one, a table, a heading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from tertial.documents.print_roles import PrintRole
from tertial.documents.tree import Assessment, SectionRole
from tertial.imports.reports.columns import Header, match_header, match_known
from tertial.imports.reports.layout import Layout, TextLine, join_wrapped, places
from tertial.imports.reports.vocabulary import GoalLevel, Vocabulary
from tertial.imports.reports.words import WordMatcher, as_digits, is_unfinished

_NUMBER = re.compile(r"^(\d{1,2}(?:\s?\.\s?\d{1,2})*)\s?\.?\s+(?=\S)")
_SCANNED_NUMBER = re.compile(
    r"^([\dlIOo]{1,2}(?:\s?[.,]\s?[\dlIOo]{1,2})*)\s?[.,]?(?:\s+(?=\S)|(?<=[\d.,])(?=[A-ZÅÄÖ][a-zåäö]))"
)
_MOST_TITLE_LINES = 5


@dataclass(frozen=True, slots=True)
class GoalAnchor:
    """A goal begins here: its label as printed, its number, its title and how it is assessed.

    `printed_number` has the point after it where one is printed.
    """

    end: int
    level: GoalLevel
    label: str
    number: str | None
    printed_number: str | None
    title: str
    assessment: Assessment | None
    lines: tuple[TextLine, ...]


@dataclass(frozen=True, slots=True)
class PartAnchor:
    """A part of a goal begins here: its description, its expected result, its analysis."""

    end: int
    role: SectionRole
    heading: str
    lines: tuple[TextLine, ...]


@dataclass(frozen=True, slots=True)
class HeadingAnchor:
    """A heading that the templates of the model print."""

    end: int
    role: SectionRole
    level: int
    heading: str
    lines: tuple[TextLine, ...]


@dataclass(frozen=True, slots=True)
class TableAnchor:
    """A table of indicators or of activities begins here."""

    end: int
    activities: bool
    header: Header
    lines: tuple[TextLine, ...]


Anchor = GoalAnchor | PartAnchor | HeadingAnchor | TableAnchor


@dataclass(frozen=True, slots=True)
class AnchorFinder:
    """Finds the anchors of a text by the words of a vocabulary."""

    vocabulary: Vocabulary
    layout: Layout
    matcher: WordMatcher
    title_width: int = 0
    """How long a line with a goal's label and title is at most: titles are set larger than text."""
    known: tuple[tuple[bool, Header], ...] = ()
    """The fullest heading of each kind of table that a scanned text shows (True for activities)."""
    headers: dict[tuple[int, bool], Header | None] = field(default_factory=dict)
    """Table headings by their first line, as far as they have been looked for."""

    def find(self, lines: Sequence[TextLine]) -> dict[int, Anchor]:
        """The anchors by the index of their first line."""
        out: dict[int, Anchor] = {}
        k = 0
        seen_goal = False
        openings = self._openings()
        if not self.title_width:
            known = self._known_headers(lines) if self.matcher.scanned else ()
            return replace(self, title_width=self._widest_title(lines), known=known).find(lines)
        while k < len(lines):
            if openings and self.matcher.form(lines[k].text[:40])[:3] not in openings:
                k += 1
                continue
            anchor = self._at(lines, k, seen_goal=seen_goal)
            if anchor is None:
                k += 1
                continue
            out[k] = anchor
            seen_goal = seen_goal or isinstance(anchor, GoalAnchor)
            k = anchor.end
        return out

    def _header(self, lines: Sequence[TextLine], k: int, activities: bool) -> Header | None:
        """The table heading that begins at a line; looked for once: scanned texts are read twice."""
        if (k, activities) not in self.headers:
            words = self.vocabulary.activities if activities else self.vocabulary.indicators
            self.headers[k, activities] = match_header(lines, k, words, self.matcher)
        return self.headers[k, activities]

    def _known_headers(self, lines: Sequence[TextLine]) -> tuple[tuple[bool, Header], ...]:
        found: list[tuple[bool, Header]] = []
        for activities in (False, True):
            headers = [
                header
                for k, line in enumerate(lines)
                if line.cells is None and (header := self._header(lines, k, activities)) is not None
            ]
            if headers:
                widest = max(len(h.columns) for h in headers)
                full = [h for h in headers if len(h.columns) == widest]
                usual = Counter(h.form for h in full).most_common(1)[0][0]
                found.append((activities, next(h for h in full if h.form == usual)))
        return tuple(found)

    def _widest_title(self, lines: Sequence[TextLine]) -> int:
        labels = tuple(label for level in self.vocabulary.goal_levels for label in level.labels)
        lengths = [
            max(len(line.text), len(following.text))
            for line, following in pairwise(lines)
            if len(line.text) <= 100 and line.text.startswith(labels)
        ]
        return max([60, *(n for n in lengths if n <= 90)])

    def _openings(self) -> frozenset[str]:
        """The first letters of all words that begin something; empty where words are compared tolerantly."""
        if self.matcher.scanned:
            return frozenset()
        v = self.vocabulary
        words = [
            *v.indicators.first,
            *v.activities.first,
            *(label for level in v.goal_levels for label in level.labels),
            *(heading for _, headings in v.goal_parts for heading in headings),
            *(name for entry in v.headings for name in entry.names),
        ]
        return frozenset(self.matcher.form(word)[:3] for word in words)

    def _at(self, lines: Sequence[TextLine], k: int, *, seen_goal: bool) -> Anchor | None:
        line = lines[k]
        told = line.heading is None and line.role not in (None, PrintRole.GOAL_LABEL)
        if told or line.cells is not None or line.note is not None:
            return None
        for words, activities in ((self.vocabulary.indicators, False), (self.vocabulary.activities, True)):
            header = self._header(lines, k, activities)
            for of_activities, known in self.known:
                if of_activities is activities and (
                    header is None or len(header.columns) < len(known.columns)
                ):
                    header = match_known(lines, k, words, self.matcher, known) or header
            if header is not None:
                return TableAnchor(
                    end=header.end, activities=activities, header=header, lines=tuple(lines[k : header.end])
                )
        return self._goal(lines, k) or self._part(lines, k, seen_goal=seen_goal) or self._heading(lines, k)

    # --- Goals -----------------------------------------------------------------------------------------

    def _goal(self, lines: Sequence[TextLine], k: int) -> GoalAnchor | None:
        text = lines[k].text
        colons = (":", ";", ".", ",") if self.matcher.scanned else (":", ";")
        for level in self.vocabulary.goal_levels:
            for _, used in self.matcher.beginning(text, level.labels):
                rest = text[used:].lstrip()
                colon = rest.startswith(colons) or text[:used].endswith(":")
                rest = rest.lstrip("".join(colons) + " ")
                if not self._is_label(lines, k, rest, colon=colon):
                    continue
                printed = text[:used].rstrip(": ") + (":" if colon else "")
                return self._with_title(lines, k, level, printed, rest)
        return None

    def _is_label(self, lines: Sequence[TextLine], k: int, rest: str, *, colon: bool) -> bool:
        """A label stands before a colon, a number, or alone on its line before a title."""
        if colon:
            return bool(rest) or k + 1 < len(lines)
        if rest:
            return lines[k].heading is not None or bool(self._number_pattern().match(rest))
        if k + 1 < len(lines) and lines[k].whole and lines[k + 1].heading is not None:
            return True
        if k + 1 >= len(lines) or lines[k].runs_on:
            return False
        following = lines[k + 1].text
        return bool(self._number_pattern().match(following)) and not following.endswith(".")

    def _number_pattern(self) -> re.Pattern[str]:
        return _SCANNED_NUMBER if self.matcher.scanned else _NUMBER

    def _with_title(
        self, lines: Sequence[TextLine], k: int, level: GoalLevel, label: str, rest: str
    ) -> GoalAnchor | None:
        first = k if rest else k + 1
        if first >= len(lines) or lines[first].cells is not None:
            return None
        texts = [rest] if rest else [lines[first].text]
        end = first + 1
        while (
            end < len(lines)
            and len(texts) < _MOST_TITLE_LINES
            and self.assessment(lines[end]) is None
            and (
                self._title_goes_on(lines[end - 1], texts[-1], lines[end]) or self._assessed_below(lines, end)
            )
        ):
            texts.append(lines[end].text)
            end += 1
        title = join_wrapped(texts, self.layout)
        number, title, point = self._number(title)
        assessment: Assessment | None = None
        title, inside = self._assessment_inside(title)
        if inside is not None:
            assessment = inside
        elif end < len(lines):
            assessment = self.assessment(lines[end])
            if assessment is not None:
                end += 1
        if not title:
            return None
        return GoalAnchor(
            end=end,
            level=level,
            label=label,
            number=number,
            printed_number=number and number + point,
            title=title,
            assessment=assessment,
            lines=tuple(lines[k:end]),
        )

    def _assessed_below(self, lines: Sequence[TextLine], k: int) -> bool:
        """Whether a line is the last of a title because the assessment stands right below it."""
        if lines[k].gap or lines[k].whole or k + 1 >= len(lines) or lines[k].unsigned.endswith("."):
            return False
        return self.assessment(lines[k + 1]) is not None

    def _title_goes_on(self, line: TextLine, text: str, following: TextLine) -> bool:
        if line.whole or following.gap or following.bullet or following.cells is not None:
            return False
        if line.runs_on is False:
            return False
        if following.text[:1].islower() or (following.text[:1].isdigit() and len(following.text) < 12):
            return True
        first = following.text.split(maxsplit=1)[0]
        if len(line.text) + 1 + len(first) <= self.title_width:
            return False
        return is_unfinished(text)

    def _number(self, title: str) -> tuple[str | None, str, str]:
        """The number before a title, the title, and the point between them or nothing."""
        found = self._number_pattern().match(title)
        if found is None:
            return None, title, ""
        number = re.sub(r"\s", "", found[1])
        if self.matcher.scanned:
            if not any(c.isdigit() for c in number) and number.casefold() not in ("l", "i"):
                return None, title, ""
            number = as_digits(number).replace(",", ".")
        return number, title[found.end() :], "." if found[0].rstrip()[-1] in ".," else ""

    def assessment(self, line: TextLine) -> Assessment | None:
        """The assessment that a line is, None when it is none."""
        told = line.role is PrintRole.ASSESSMENT
        if not told and (len(line.text) > 50 or line.cells is not None or line.role is not None):
            return None
        # A scan may have "Har inte uppfyllts" for "Har delvis uppfyllts": the nearest is meant.
        form = self.matcher.form(line.text)
        near = [
            (Levenshtein.distance(form, self.matcher.form(phrase)), value)
            for value, phrases in self.vocabulary.assessments
            for phrase in phrases
            if self.matcher.same(line.text, phrase)
        ]
        if near:
            _, value = min(near, key=lambda each: each[0])
            return Assessment(text=line.text, value=value, source=places([line]))
        return Assessment(text=line.text, source=places([line])) if told else None

    def _assessment_inside(self, title: str) -> tuple[str, Assessment | None]:
        """A title without the assessment that was printed at its end, as an icon's text may be."""
        for value, phrases in self.vocabulary.assessments:
            for phrase in phrases:
                if len(phrase) > 11 and title.endswith(" " + phrase):
                    return title[: -len(phrase)].rstrip(), Assessment(text=phrase, value=value)
        return title, None

    # --- Parts and headings ----------------------------------------------------------------------------

    def _part(self, lines: Sequence[TextLine], k: int, *, seen_goal: bool) -> PartAnchor | None:
        line = lines[k]
        if not seen_goal or len(line.text) > 45 or line.runs_on or not line.text[:1].isupper():
            return None
        for role, headings in self.vocabulary.goal_parts:
            if self.matcher.any_of(line.text.rstrip(":"), headings):
                if not self._begins(lines, k):
                    return None
                return PartAnchor(
                    end=k + 1, role=SectionRole(role), heading=line.text.rstrip(":"), lines=(line,)
                )
        return None

    def _begins(self, lines: Sequence[TextLine], k: int) -> bool:
        """Whether a line stands below a gap, at the top of a page, or below text that has ended."""
        line, above = lines[k], lines[k - 1] if k else None
        page_top = line.indented and not line.bullet
        return above is None or line.gap or self._ended(above) or (page_top and not is_unfinished(above.text))

    def _ended(self, line: TextLine) -> bool:
        return (
            line.runs_on is False
            or line.whole
            or line.unsigned.endswith((".", ":", "!", "?", ")"))
            or (line.runs_on is None and len(line.text) < 0.75 * self.layout.width)
        )

    def _heading(self, lines: Sequence[TextLine], k: int) -> HeadingAnchor | None:
        line = lines[k]
        if len(line.text) > 90 or line.bullet or line.runs_on or not line.text[:1].isupper():
            return None
        if self.layout.real_headings and line.heading is None:
            return None
        if not self._begins(lines, k):
            return None
        for entry in self.vocabulary.headings:
            if entry.role == "contents":
                continue
            if self.matcher.any_of(line.text.rstrip(":"), entry.names):
                if k + 1 < len(lines) and lines[k + 1].text[:1].islower() and not lines[k + 1].gap:
                    continue
                return HeadingAnchor(
                    end=k + 1,
                    role=SectionRole(entry.role),
                    level=entry.level,
                    heading=line.text.rstrip(":"),
                    lines=(line,),
                )
        return None
