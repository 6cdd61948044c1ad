"""The indicators of a document with their values, targets and analyses, each written once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tertial.core.figures import Figure
from tertial.core.periods import (
    NotAPeriod,
    Periodicity,
    parse_period,
    parse_periodicity,
)
from tertial.core.words import squeeze
from tertial.documents.indicator_columns import TARGETS, VALUES
from tertial.documents.outline import KeptCell, KeptIndicatorRow, prose_to_json
from tertial.documents.tree import Indicator
from tertial.imports.taking_in.act import Act
from tertial.imports.taking_in.cells import ReadCell, read_cells, unit_of
from tertial.imports.taking_in.levels import COUNCILS
from tertial.imports.taking_in.pieces import Piece, indicator_rows
from tertial.plan.models import Aspect, GoalEdition, TargetOwner
from tertial.plan.models import Indicator as KeptIndicator
from tertial.plan.services.brought_indicators import BroughtIndicator, bring_indicators
from tertial.plan.services.brought_texts import NewIndicatorText, append_indicator_texts
from tertial.plan.services.indicators import Definition
from tertial.plan.services.targets import NewTarget, append_targets
from tertial.plan.services.values import NewValue, append_values
from tertial.reporting.selectors import as_core_period


@dataclass(slots=True)
class _Found:
    """An indicator of the document: its rows, most often one, and the goals these stand under."""

    known: int | None
    rows: list[tuple[Indicator, list[ReadCell]]] = field(default_factory=list)
    goals: list[GoalEdition] = field(default_factory=list)

    @property
    def cells(self) -> list[ReadCell]:
        return [cell for _, cells in self.rows for cell in cells]

    @property
    def is_councils(self) -> bool:
        """Whether the council has set a target for it, or it stands right under a goal of the council's."""
        printed = any(cell.column == "kf_target" for cell in self.cells)
        return printed or any(goal.goal.level.key in COUNCILS for goal in self.goals)


def take_indicators(
    act: Act, pieces: Sequence[Piece], goals: Mapping[int, GoalEdition]
) -> dict[int, KeptIndicatorRow]:
    """Write the indicators of a document, and give their rows as an outline has them, by `id` of the row."""
    found = _gather(act, pieces, goals)
    written = bring_indicators(
        by=act.by,
        body=act.board,
        year=act.period.year,
        indicators=[_brought(act, each) for each in found],
        subject=act.subject,
        period=act.period,
    )
    kept: dict[int, KeptIndicatorRow] = {}
    pairs = list(zip(found, written, strict=True))
    values = _write_values(act, pairs)
    targets = _write_targets(act, pairs)
    words = _write_words(act, pairs)
    for each, indicator in pairs:
        for row, cells in each.rows:
            kept[id(row)] = KeptIndicatorRow(
                key=row.key,
                name=row.name,
                indicator=indicator.pk,
                cells=tuple(
                    KeptCell(
                        column=cell.column,
                        value=values.get(id(cell)),
                        target=targets.get(id(cell)),
                        text=None if id(cell) in values or id(cell) in targets else cell.text,
                    )
                    for cell in cells
                ),
                words=words.get(id(row)),
                analysis_label=row.analysis_label,
                undecided=row.undecided,
                source=row.source,
            )
    return kept


def as_printed(row: Indicator) -> KeptIndicatorRow:
    """Give a row that is not followed up as an outline has it: word for word."""
    return KeptIndicatorRow(
        key=row.key,
        name=row.name,
        cells=tuple(KeptCell(column=cell.column, text=cell.text) for cell in row.cells),
        analysis=row.analysis,
        analysis_label=row.analysis_label,
        undecided=row.undecided,
        source=row.source,
    )


def _gather(act: Act, pieces: Sequence[Piece], goals: Mapping[int, GoalEdition]) -> list[_Found]:
    """The indicators of the document. Rows of the same name are one unless their figures say otherwise."""
    found: list[_Found] = []
    by_key: dict[int | str, list[_Found]] = {}
    for piece, _, row in indicator_rows(list(pieces)):
        if not row.name.strip() or row.key in act.matches.left_out or _is_left_out(act, pieces, piece):
            continue
        known = act.matches.indicators.get(row.key)
        cells = list(read_cells(row))
        alike = by_key.setdefault(known or squeeze(row.name).casefold(), [])
        each = next((each for each in alike if known or _agree(each.cells, cells)), None)
        if each is None:
            each = _Found(known)
            alike.append(each)
            found.append(each)
        each.rows.append((row, cells))
        goal = None if piece.goal is None else goals.get(piece.goal)
        if goal is not None and goal not in each.goals:
            each.goals.append(goal)
    return found


def _is_left_out(act: Act, pieces: Sequence[Piece], piece: Piece) -> bool:
    goal = None if piece.goal is None else pieces[piece.goal].section.goal
    return goal is not None and goal.key in act.matches.left_out


def _agree(cells: Iterable[ReadCell], others: Iterable[ReadCell]) -> bool:
    """Whether no figure of the one row contradicts one of the other. "0 st" and "0" agree."""
    figures = {cell.column: cell.value for cell in cells if isinstance(cell.value, Figure)}
    for other in others:
        figure = figures.get(other.column)
        if figure is None or not isinstance(other.value, Figure):
            continue
        same_unit = None in (figure.unit, other.value.unit) or figure.unit == other.value.unit
        if figure.value != other.value.value or not same_unit:
            return False
    return True


def _brought(act: Act, found: _Found) -> BroughtIndicator:
    row, _ = found.rows[0]
    return BroughtIndicator(
        definition=Definition(
            name=row.name, unit=unit_of(found.cells), periodicity=_periodicity(found.cells)
        ),
        owner=act.council if found.is_councils else act.board,
        indicator=found.known,
        goals=tuple(found.goals),
        provenance=act.provenance(row.source),
    )


def _periodicity(cells: Iterable[ReadCell]) -> Periodicity | None:
    for cell in cells:
        if cell.column == "period":
            try:
                return parse_periodicity(cell.text)
            except NotAPeriod:
                continue
    return None


def _interval(act: Act, cells: Iterable[ReadCell]) -> str:
    """What the row says of the time it was measured, where that is not simply the document's period."""
    words = next((cell.text for cell in cells if cell.column == "period"), "")
    if _periodicity([ReadCell("period", words)]) is not None:
        return ""
    try:
        named = parse_period(words)
    except (NotAPeriod, ValueError):
        return words
    ours = as_core_period(act.period)
    return "" if named.in_year(named.year or act.period.year_id) == ours else words


Pairs = Sequence[tuple[_Found, KeptIndicator]]


def _write_values(act: Act, pairs: Pairs) -> dict[int, int]:
    """Write the values, and give their numbers by `id` of the cell; what is said twice alike is written once.

    Of several tellings in one document the first one counts: it is written last.
    """
    new: list[NewValue] = []
    written: dict[int, int] = {}
    for each, indicator in pairs:
        said: dict[tuple[str, str], int] = {}
        for row, cells in each.rows:
            interval = _interval(act, cells)
            for cell in cells:
                if cell.value is None:
                    continue
                place = said.setdefault((cell.column, cell.text), len(new))
                written[id(cell)] = place
                if place < len(new):
                    continue
                aspect, part = VALUES[cell.column]
                new.append(
                    NewValue(
                        indicator=indicator,
                        body=act.board,
                        period=act.period,
                        value=cell.value,
                        aspect=aspect,
                        part=part,
                        interval_words="" if aspect == Aspect.PREVIOUS else interval,
                        provenance=act.provenance(row.source),
                    )
                )
    rows = append_values(event=act.event, values=new[::-1])[::-1]
    return {cell: rows[place].pk for cell, place in written.items()}


def _write_targets(act: Act, pairs: Pairs) -> dict[int, int]:
    """Write the targets, and give their numbers by `id` of the cell, as values are written."""
    new: list[NewTarget] = []
    written: dict[int, int] = {}
    for each, indicator in pairs:
        said: dict[tuple[str, str], int] = {}
        for row, cells in each.rows:
            for cell in cells:
                if cell.target is None:
                    continue
                place = said.setdefault((cell.column, cell.text), len(new))
                written[id(cell)] = place
                if place < len(new):
                    continue
                owner = TARGETS[cell.column]
                new.append(
                    NewTarget(
                        indicator=indicator,
                        body=act.board,
                        year=act.period.year,
                        owner=owner,
                        target=cell.target,
                        # The council's column is the same in the reports of all boards.
                        city_wide=owner == TargetOwner.COUNCIL,
                        stated_in=act.period,
                        provenance=act.provenance(row.source),
                    )
                )
    rows = append_targets(event=act.event, targets=new[::-1])[::-1]
    return {cell: rows[place].pk for cell, place in written.items()}


def _write_words(act: Act, pairs: Pairs) -> dict[int, int]:
    """Write the analyses, and give their numbers by `id` of the row; the first of several counts."""
    written = [(row, indicator) for each, indicator in pairs for row, _ in each.rows if row.analysis]
    texts = append_indicator_texts(
        event=act.event,
        body=act.board,
        period=act.period,
        texts=[
            NewIndicatorText(
                indicator=indicator,
                label=row.analysis_label or "",
                blocks=prose_to_json(row.analysis),
                provenance=act.provenance(row.source),
            )
            for row, indicator in reversed(written)
        ],
    )
    return {id(row): text.pk for (row, _), text in zip(reversed(written), texts, strict=True)}
