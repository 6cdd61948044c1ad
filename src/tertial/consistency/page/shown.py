"""Findings as the page shows them: numbered, in a language, each place found in the printed document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tertial.consistency.checking import Check
from tertial.consistency.findings import Finding, Spot
from tertial.consistency.rule import Rule
from tertial.consistency.rules import all_rules
from tertial.core.marking import marked
from tertial.documents.rendering.html.beside import BlockPlace, RowPlace
from tertial.documents.rendering.running_order import GOAL_PARTS, running_order
from tertial.documents.tree import (
    ActivityTable,
    Attachments,
    Block,
    DecisionPoints,
    Document,
    IndicatorTable,
    ItemList,
    Section,
    Signatures,
    Table,
    walk_sections,
)

LIST: Final = "granskning"
"""The id of the list of findings."""

MOST_PLACES: Final = 6
"""So many places of a finding are listed at once; the others are folded."""

_LONGEST: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPlace:
    """A place of a finding: its id, where it is printed (None: nowhere of its own), and what it is called.

    `block` is the block, or heading, that a note stands at. `name` tells the place from others in the whole
    document, `short` from others in the same section. `lines` says on which lines of the source it stands,
    or on which page. `parts` are the stretches of text that matter there.
    """

    anchor: str
    at: RowPlace | None
    block: BlockPlace | None
    name: str
    short: str
    lines: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFinding:
    """A finding with its number and its words."""

    number: int
    severity: str
    rule: str
    title: str
    explanation: str
    remedy: str
    message: str
    arithmetic: str
    correction: str
    places: tuple[ShownPlace, ...]

    @property
    def anchor(self) -> str:
        """The id of its note."""
        return f"anmarkning-{self.number}"

    @property
    def target(self) -> str:
        """Where its number in the list leads: to its note; where it has no place in the document, nowhere."""
        return self.anchor if self.blocks else ""

    @property
    def blocks(self) -> tuple[BlockPlace, ...]:
        """The blocks that it concerns, each once: a note stands at each."""
        return tuple(dict.fromkeys(place.block for place in self.places if place.block))

    @property
    def listed(self) -> tuple[ShownPlace, ...]:
        """The places that are listed at once."""
        return self.places[:MOST_PLACES]

    @property
    def unlisted(self) -> tuple[ShownPlace, ...]:
        """The places that are folded."""
        return self.places[MOST_PLACES:]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Printed:
    """A section as printed, with those around it."""

    section: Section
    above: tuple[Section, ...]

    @property
    def heading(self) -> str:
        """What it is called: a part of a goal ("Analys") is told by the goal."""
        if self.section.role in GOAL_PARTS and self.above:
            return f"{_short(self.above[-1].heading)}: {self.section.heading}"
        return _short(self.section.heading)

    def block(self, place: int | None) -> Block | None:
        """A block of it, None where there is none in that place."""
        blocks = self.section.blocks
        return blocks[place] if place is not None and 0 <= place < len(blocks) else None


def shown(document: Document, check: Check, translate: Callable[[str], str]) -> tuple[ShownFinding, ...]:
    """All findings of a check, in its order."""
    rules = {rule.identifier: rule for rule in all_rules()}
    printed = {
        section.key: _Printed(section=section, above=above)
        for section, above in walk_sections(running_order(document).sections)
    }
    return tuple(
        _finding(number, finding, rules.get(finding.rule), printed, translate)
        for number, finding in enumerate(check.findings, start=1)
    )


def _finding(
    number: int,
    finding: Finding,
    rule: Rule | None,
    printed: Mapping[str, _Printed],
    translate: Callable[[str], str],
) -> ShownFinding:
    return ShownFinding(
        number=number,
        severity=finding.severity.value,
        rule=finding.rule,
        title=translate(rule.title) if rule else finding.rule,
        explanation=translate(rule.explanation) if rule else "",
        remedy=translate(rule.remedy) if rule else "",
        message=finding.message(translate),
        arithmetic=finding.found.arithmetic,
        correction=finding.found.correction or "",
        places=tuple(
            _place(f"plats-{number}-{rank}", spots, printed, translate)
            for rank, spots in enumerate(_together(finding.spots, printed), start=1)
        ),
    )


def _together(spots: Iterable[Spot], printed: Mapping[str, _Printed]) -> Iterable[list[Spot]]:
    """The spots by where they are printed: several in one paragraph have one sign."""
    groups: dict[tuple[object, ...], list[Spot]] = {}
    for spot in spots:
        groups.setdefault(_at(spot, printed) or (spot.section, spot.block, spot.row), []).append(spot)
    return groups.values()


def _place(
    anchor: str, spots: Sequence[Spot], printed: Mapping[str, _Printed], translate: Callable[[str], str]
) -> ShownPlace:
    spot = spots[0]
    section = printed.get(spot.section)
    name = short = _short(spot.words)
    if section is not None:
        name = short = section.heading or name
        row = _row_name(section.block(spot.block), spot.row)
        if row is not None:
            name = translate(marked("{heading}: the row “{row}”")).format(heading=short, row=_short(row))
            short = translate(marked("the row “{row}”")).format(row=_short(row))
    return ShownPlace(
        anchor=anchor,
        at=_at(spot, printed),
        block=_block(spot, printed),
        name=name,
        short=short,
        lines=_number(spots, translate),
        parts=tuple(each.part for each in spots if each.part),
    )


def _block(spot: Spot, printed: Mapping[str, _Printed]) -> BlockPlace | None:
    """The block, or the heading, that a spot belongs to; None where its section is not printed."""
    section = printed.get(spot.section)
    if section is None:
        return None
    return spot.section, None if section.block(spot.block) is None else spot.block


def _at(spot: Spot, printed: Mapping[str, _Printed]) -> RowPlace | None:
    """Where the sign of a spot is printed; None where it has no such place."""
    section, block = printed.get(spot.section), _block(spot, printed)
    if section is None or block is None:
        return None
    key, place = block
    match section.block(place):
        case Table() | IndicatorTable() | ActivityTable() as table:
            return key, place, spot.row if _has(len(table.rows), spot.row) else None
        case ItemList() | Attachments() as listed:
            return _item(block, len(listed.items), spot.row)
        case DecisionPoints() as decided:
            return _item(block, len(decided.points), spot.row)
        case Signatures():
            return None
        case _:
            return key, place, None


def _has(count: int, row: int | None) -> bool:
    return row is not None and 0 <= row < count


def _item(block: BlockPlace, count: int, row: int | None) -> RowPlace | None:
    """An item of a list: that of the spot, else the first."""
    return (*block, row if _has(count, row) else 0) if count else None


def _row_name(block: Block | None, row: int | None) -> str | None:
    match block:
        case Table() | IndicatorTable() | ActivityTable() if row is not None and _has(len(block.rows), row):
            return block.rows[row].name
        case _:
            return None


def _number(spots: Sequence[Spot], translate: Callable[[str], str]) -> str:
    """The page of the source, where it has pages, else the lines."""
    pages = [page for each in spots for page in each.pages]
    if pages:
        return translate(marked("p. {pages}")).format(pages=_from_to(pages))
    lines = [line for each in spots for line in each.lines]
    return translate(marked("line {lines}")).format(lines=_from_to(lines)) if lines else ""


def _from_to(numbers: Sequence[int]) -> str:
    first, last = min(numbers), max(numbers)
    return str(first) if first == last else f"{first}–{last}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
