"""The vocabulary that a report is recognised by, read from a TOML file.

Which headings, labels, column names and phrases a municipality prints is data. The shipped file covers
the model of Swedish cities with "integrerad ledning och styrning"; an installation may name its own.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any


class VocabularyRefused(ValueError):
    """The vocabulary file can't be used; the message says which entry and why."""


@dataclass(frozen=True, slots=True)
class DocumentKindWords:
    """A kind of document and the names it goes by."""

    kind: str
    period: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoalLevel:
    """A level of the steering model: its labels, its depth (1 highest), the parts of its numbers."""

    level: str
    rank: int
    numbers: int
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """A column of indicator or activity tables and the headings it goes by."""

    key: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowTableWords:
    """How a table of indicators or activities is told: its first heading, its columns, its analysis label."""

    first: tuple[str, ...]
    analysis: tuple[str, ...]
    columns: tuple[ColumnWords, ...]


@dataclass(frozen=True, slots=True)
class HeadingWords:
    """Headings that the model's templates print."""

    role: str
    level: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words of one steering model."""

    name: str
    document_kinds: tuple[DocumentKindWords, ...]
    board_endings: tuple[str, ...]
    administration_endings: tuple[str, ...]
    generic_boards: tuple[str, ...]
    goal_levels: tuple[GoalLevel, ...]
    assessments: tuple[tuple[str, tuple[str, ...]], ...]
    goal_parts: tuple[tuple[str, tuple[str, ...]], ...]
    indicators: RowTableWords
    activities: RowTableWords
    units: tuple[str, ...]
    totals: tuple[str, ...]
    of_which: tuple[str, ...]
    column_starts: tuple[str, ...]
    note_starts: tuple[str, ...]
    headings: tuple[HeadingWords, ...]
    page_marks: tuple[re.Pattern[str], ...]
    beside_marks: tuple[re.Pattern[str], ...]
    officer: tuple[str, ...]
    recipient: tuple[str, ...]
    case_number: tuple[str, ...]
    titles: tuple[str, ...]
    document_date: tuple[str, ...]
    meeting_date: tuple[str, ...]
    letterhead: tuple[str, ...]
    municipality_endings: tuple[str, ...]
    composed: tuple[str, ...]


def _words(entry: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = entry.get(key)
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise VocabularyRefused(f"{key}: a list of texts is wanted")
    return tuple(value)


def _row_table(entry: Mapping[str, Any]) -> RowTableWords:
    return RowTableWords(
        first=_words(entry, "first"),
        analysis=_words(entry, "analysis"),
        columns=tuple(ColumnWords(key=str(c["key"]), names=_words(c, "names")) for c in entry["column"]),
    )


def _patterns(entry: Mapping[str, Any], key: str) -> tuple[re.Pattern[str], ...]:
    try:
        return tuple(re.compile(p, re.IGNORECASE) for p in _words(entry, key))
    except re.error as error:
        raise VocabularyRefused(f"{key}: {error}") from error


def parse_vocabulary(text: str) -> Vocabulary:
    """The vocabulary in a TOML text. Raises VocabularyRefused when an entry is missing or wrong."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise VocabularyRefused(str(error)) from error
    try:
        return Vocabulary(
            name=str(data["name"]),
            document_kinds=tuple(
                DocumentKindWords(kind=str(k["kind"]), period=str(k["period"]), names=_words(k, "names"))
                for k in data["document_kind"]
            ),
            board_endings=_words(data["board"], "endings"),
            administration_endings=_words(data["board"], "administration_endings"),
            generic_boards=_words(data["board"], "generic"),
            goal_levels=tuple(
                GoalLevel(
                    level=str(g["level"]),
                    rank=int(g["rank"]),
                    numbers=int(g["numbers"]),
                    labels=tuple(sorted(_words(g, "labels"), key=len, reverse=True)),
                )
                for g in sorted(data["goal_level"], key=lambda g: int(g["rank"]))
            ),
            assessments=tuple((str(a["value"]), _words(a, "phrases")) for a in data["assessment"]),
            goal_parts=tuple((str(p["role"]), _words(p, "headings")) for p in data["goal_part"]),
            indicators=_row_table(data["indicators"]),
            activities=_row_table(data["activities"]),
            units=_words(data["tables"], "units"),
            totals=_words(data["tables"], "total"),
            of_which=_words(data["tables"], "of_which"),
            column_starts=_words(data["tables"], "column_starts"),
            note_starts=_words(data["tables"], "note_starts"),
            headings=tuple(
                HeadingWords(role=str(h["role"]), level=int(h["level"]), names=_words(h, "names"))
                for h in data["heading"]
            ),
            page_marks=_patterns(data["furniture"], "page_marks"),
            beside_marks=_patterns(data["furniture"], "beside_marks"),
            officer=_words(data["people"], "officer"),
            recipient=_words(data["people"], "recipient"),
            case_number=_words(data["people"], "case_number"),
            titles=_words(data["people"], "titles"),
            document_date=_words(data["people"], "document_date"),
            meeting_date=_words(data["people"], "meeting_date"),
            letterhead=_words(data["people"], "letterhead"),
            municipality_endings=_words(data["board"], "municipality_endings"),
            composed=_words(data["furniture"], "composed"),
        )
    except (KeyError, TypeError, ValueError) as error:
        if isinstance(error, VocabularyRefused):
            raise
        raise VocabularyRefused(f"missing or wrong entry: {error}") from error


def default_vocabulary() -> Vocabulary:
    """The vocabulary that Tertial ships."""
    text = resources.files("tertial.imports.reports").joinpath("vocabularies/stockholm.toml")
    return parse_vocabulary(text.read_text(encoding="utf-8"))


def load_vocabulary(path: Path) -> Vocabulary:
    """An installation's own vocabulary. Raises OSError and VocabularyRefused."""
    try:
        return parse_vocabulary(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise VocabularyRefused(str(error)) from error
