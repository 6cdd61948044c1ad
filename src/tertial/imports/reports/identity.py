"""After the stages: what document it is, its kind, period, year and board, as far as the text tells.

The title says it where there is one. Where the first pages are missing, the indicator tables tell: a plan
has no outcomes, an interim report has forecasts, and the period column names the round.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tertial.documents.tree import ActivityTable, Identity, IndicatorTable
from tertial.imports.reports.front import Front
from tertial.imports.reports.furniture import Pages
from tertial.imports.reports.layout import TextLine
from tertial.imports.reports.vocabulary import DocumentKindWords, Vocabulary
from tertial.imports.reports.words import WordMatcher, collapse

_YEAR = re.compile(r"(?<!\d)(20[0-4]\d|199\d)(?!\d)")
_TERTIAL = re.compile(r"(?:tertial|^t)\s?([12])", re.IGNORECASE)
_NAME_PART = r"(?:[A-ZÅÄÖ][\w]*(?:-[A-ZÅÄÖ]?\w+)*)"
_CASE = re.compile(r"(?:dnr|diarienummer)[:.]?\s*([\w./ -]*\d[\w./-]*)", re.IGNORECASE)
_TITLE_LINES = 40


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the identity is told from."""

    lines: Sequence[TextLine]
    indicator_tables: Sequence[IndicatorTable]
    activity_tables: Sequence[ActivityTable]
    pages: Pages
    front: Front


def read_identity(evidence: Evidence, vocabulary: Vocabulary, matcher: WordMatcher) -> Identity:
    """The document's identity. What the text does not tell is None."""
    front = evidence.front
    title = _kind_of_title(front.title, vocabulary, matcher) or _title(evidence.lines, vocabulary, matcher)
    kind = _kind(evidence, title, vocabulary)
    year = _year(evidence, title, kind)
    return Identity(
        kind=kind.kind if kind else None,
        period=kind.period if kind else None,
        year=year,
        board=_board(evidence, title, vocabulary, matcher),
        title=title[1] if title else front.title,
        municipality=front.municipality,
        administration=front.administration,
        case_number=front.case_number or _case_number(evidence.lines),
        document_date=front.document_date,
        meeting_date=front.meeting_date,
        recipient=front.recipient,
        officer=front.officer,
        pages_total=evidence.pages.total,
        first_page=None,
    )


def _kind_of_title(
    title: str | None, vocabulary: Vocabulary, matcher: WordMatcher
) -> tuple[DocumentKindWords, str] | None:
    """The kind that the letterhead's title names: the longest of the names that it begins with."""
    if title is None:
        return None
    named = [
        (len(name), k, kind)
        for k, kind in enumerate(vocabulary.document_kinds)
        for name in kind.names
        if matcher.starts(title, name)
    ]
    return (max(named)[2], title) if named else None


# --- Title ------------------------------------------------------------------------------------------


def _title(
    lines: Sequence[TextLine], vocabulary: Vocabulary, matcher: WordMatcher
) -> tuple[DocumentKindWords, str] | None:
    """The kind that the title names, and the title."""
    best: tuple[int, DocumentKindWords, str] | None = None
    for k, line in enumerate(lines[:_TITLE_LINES]):
        if len(line.text) > 90:
            continue
        for kind in vocabulary.document_kinds:
            for name in sorted(kind.names, key=len, reverse=True):
                used = matcher.starts(line.text, name)
                if used is None:
                    continue
                rest = line.text[used:]
                year = bool(_YEAR.search(rest[:12]))
                if not (year or (k < 6 and not rest.strip())):
                    continue
                text = line.text
                if (
                    k + 1 < len(lines)
                    and not lines[k + 1].gap
                    and text.rstrip().endswith((" för", " for", ","))
                ):
                    text = f"{text} {lines[k + 1].text}"
                rank = 100 * year - k + len(name)
                if best is None or rank > best[0]:
                    best = (rank, kind, collapse(text))
    return (best[1], best[2]) if best else None


# --- Kind and year ----------------------------------------------------------------------------------


def _periods(evidence: Evidence) -> Counter[str]:
    return Counter(
        cell.text
        for t in evidence.indicator_tables
        for row in t.rows
        for cell in row.cells
        if cell.column == "period"
    )


def _kind(
    evidence: Evidence, title: tuple[DocumentKindWords, str] | None, vocabulary: Vocabulary
) -> DocumentKindWords | None:
    if title is not None:
        return title[0]
    kinds = {k.period: k for k in vocabulary.document_kinds}
    votes: Counter[str] = Counter()
    for text, count in _periods(evidence).items():
        tertial = _TERTIAL.search(text)
        if tertial and _YEAR.search(text):
            votes[f"T{tertial[1]}"] += 2 * count
        elif text.upper().startswith("VB"):
            votes["VB"] += 2 * count
    columns = Counter(c.key for t in evidence.indicator_tables for c in t.columns)
    if columns:
        if not columns["outcome"] and not columns["forecast"]:
            votes["VP"] += 6
        elif columns["forecast"]:
            votes[_which_tertial(evidence)] += 6
        else:
            votes["VB"] += 6
    if not votes:
        return None
    return kinds.get(votes.most_common(1)[0][0])


def _which_tertial(evidence: Evidence) -> str:
    text = " ".join(line.text.casefold() for line in evidence.lines)
    second = len(re.findall(r"tertial(?:rapport)? 2|31 augusti|jan(?:uari)?\s?-\s?aug", text))
    first = len(re.findall(r"tertial(?:rapport)? 1|30 april|jan(?:uari)?\s?-\s?apr|första tertialet", text))
    return "T2" if second > first else "T1"


def _year(
    evidence: Evidence, title: tuple[DocumentKindWords, str] | None, kind: DocumentKindWords | None
) -> int | None:
    if title is not None:
        found = _YEAR.search(title[1])
        if found:
            return int(found[1])
    votes: Counter[int] = Counter()
    for text, count in _periods(evidence).items():
        found = _YEAR.search(text)
        if found:
            votes[int(found[1])] += count
    for table in evidence.indicator_tables:
        for column in table.columns:
            found = _YEAR.search(column.label or "")
            if column.key == "previous" and found:
                votes[int(found[1]) + 1] += 2
    for activities in evidence.activity_tables:
        votes.update(row.end.year for row in activities.rows if row.end is not None)
    if not votes:
        mentioned = Counter(int(y) for line in evidence.lines[:400] for y in _YEAR.findall(line.text))
        return mentioned.most_common(1)[0][0] if mentioned and kind else None
    return votes.most_common(1)[0][0]


# --- Board ------------------------------------------------------------------------------------------


def _board(
    evidence: Evidence,
    title: tuple[DocumentKindWords, str] | None,
    vocabulary: Vocabulary,
    matcher: WordMatcher,
) -> str | None:
    lines = evidence.lines
    recipient = evidence.front.recipient
    if recipient and recipient.casefold().endswith(vocabulary.board_endings):
        return recipient
    pattern = _board_pattern(matcher)
    if title is not None:
        found = pattern.search(title[1])
        if found:
            return _as_board(found)
        single = re.search(
            r"\bf[öo60]r\s+((?:[\w-]+-?\s+){0,3}?[\w-]*(?:n\wmnden|n\wmnd|styrelsen|styrelse))\b", title[1]
        )
        if single:
            return single[1][0].upper() + single[1][1:]
    votes: Counter[str] = Counter()
    generic = {g.casefold() for g in vocabulary.generic_boards}
    for k, line in enumerate(lines):
        following = lines[k + 1].text.split(maxsplit=1)[0] if k + 1 < len(lines) and lines[k + 1].text else ""
        for found in pattern.finditer(f"{line.text} {following}"):
            name = _as_board(found)
            if name.casefold() in generic:
                continue
            votes[name] += 5 if k < 60 else 1
    if votes:
        return votes.most_common(1)[0][0]
    special = Counter(
        word
        for line in lines[:80]
        for word in re.findall(r"\b[A-ZÅÄÖ][a-zåäö]+(?:nämnden|nämnd)\b", line.text)
        if word.casefold() not in generic
    )
    return special.most_common(1)[0][0] if special else None


def _board_pattern(matcher: WordMatcher) -> re.Pattern[str]:
    """Proper names before a board's or an administration's word ("Storby stadsdelsnämnd")."""
    loose = {"å": "[åaädA4]", "ä": "[äaådA4]", "ö": "[öo6O]", "m": "(?:m|rn)"} if matcher.scanned else {}
    words = ["".join(loose.get(c, c) for c in word) for word in ("stadsdelsnämnd", "stadsdelsförvaltning")]
    return re.compile(
        rf"({_NAME_PART}(?:\s(?:och\s)?{_NAME_PART}){{0,3}})\s(?:(?P<b>{words[0]})|(?P<a>{words[1]}))(?:en|s|ens)?\b"
    )


def _as_board(found: re.Match[str]) -> str:
    name = re.sub(r"^(?:För|I|Inom|Av|Den|Vid|Till|Från|Och|Som|Stockholms stad)\s+", "", found[1])
    return f"{name} stadsdelsnämnd"


# --- The rest ---------------------------------------------------------------------------------------


def _case_number(lines: Sequence[TextLine]) -> str | None:
    for line in lines[:60]:
        found = _CASE.search(line.text)
        if found:
            return found[1].strip()
    return None
