"""Reading the kept tables of a report for figures: areas, budgets, actuals, forecasts and variances."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

from django.db import transaction

from tertial.audit.models import Event
from tertial.audit.services import Actor, record_event, wait_for_turn
from tertial.economy.calculations.cells import ReadCell
from tertial.economy.calculations.meanings import Line
from tertial.economy.calculations.reading import TableReading
from tertial.economy.calculations.reports import PlacedTable, read_report
from tertial.economy.calculations.rows import ReadRow, letters_of_area
from tertial.economy.columns import TABLE_COLUMNS, readable, table_of
from tertial.economy.errors import EconomyError, EconomyFault
from tertial.economy.figures import meaning_columns, value_columns
from tertial.economy.models import EconomicFigure, EconomyLine, EconomyReading, KeptTable, OperationalArea
from tertial.economy.selectors.formulas import formulas_for, spoken_of
from tertial.economy.tables import Lines
from tertial.organisation.models import Body
from tertial.reporting.models import Period


@transaction.atomic
def read_figures(
    *, by: Actor, body: Body, period: Period, tables: Sequence[KeptTable], subject: str, subject_key: str = ""
) -> EconomyReading:
    """Read all tables of a body's report for figures, in the order of the report: one event, all or none.

    The tables and figures of an earlier reading of the same report stay, and no longer hold, also where the
    new one found none. What could not be decided is in the reading's `undecided`; nothing is guessed. Raises
    `EconomyError` for a table of another report.
    """
    for table in tables:
        if (table.body_id, table.period_id) != (body.pk, period.pk):
            raise EconomyError(EconomyFault.OTHER_REPORT, table.key)
    wait_for_turn()
    placed = [
        PlacedTable(
            table=table_of({name: getattr(table, name) for name in TABLE_COLUMNS}),
            headings=tuple(table.headings),
        )
        for table in tables
    ]
    readings = read_report(placed, spoken_of(period), formulas_for(period) if placed else {})
    event = record_event(
        by=by, act="read_figures", subject=readable(subject), subject_key=subject_key,
        details={"tables": sum(bool(reading.cells) for reading in readings)},
    )  # fmt: skip
    reading = EconomyReading.objects.create(
        body=body,
        period=period,
        event=event,
        tables=[table.pk for table in tables],
        undecided=[asdict(each) for found in readings for each in found.undecided],
    )
    _Writing(reading, event, _Areas.of(body, readings)).write(
        list(zip(tables, placed, readings, strict=True))
    )
    return reading


@dataclass(slots=True)
class _Areas:
    """The operational areas of a body."""

    body: Body
    known: dict[tuple[str, int | None, str], OperationalArea]

    @classmethod
    def of(cls, body: Body, readings: Sequence[TableReading]) -> _Areas:
        """Those that the body has, and those that the readings are the first to speak of.

        Three queries, none where they speak of no area.
        """
        rows = [(row, reading.above(row)) for reading in readings for row in reading.areas]
        found = OperationalArea.objects.filter(body=body) if rows else ()
        areas = cls(body, {(area.scope, area.above_id, area.key): area for area in found})
        areas._add((row, None) for row, above in rows if above is None)
        areas._add((row, areas.area(above, None)) for row, above in rows if above is not None)
        return areas

    def _add(self, met: Iterable[tuple[ReadRow, OperationalArea | None]]) -> None:
        new = {
            thing: OperationalArea(body=self.body, scope=thing[0], above=above, key=thing[2], name=row.name)
            for row, above in met
            if (thing := _thing(row, above)) not in self.known
        }
        self.known |= zip(new, OperationalArea.objects.bulk_create(new.values()), strict=True)

    def area(self, row: ReadRow, above: ReadRow | None) -> OperationalArea:
        """The area that a row is about, or the part of one."""
        return self.known[_thing(row, self.area(above, None) if above else None)]


def _thing(row: ReadRow, above: OperationalArea | None) -> tuple[str, int | None, str]:
    return row.scope.value, above.pk if above else None, letters_of_area(row.name)


@dataclass(slots=True)
class _Writing:
    """Writes the lines and figures of one reading."""

    reading: EconomyReading
    event: Event
    areas: _Areas

    def write(self, tables: Sequence[tuple[KeptTable, PlacedTable, TableReading]]) -> None:
        """Write those of all tables; what two tables have in common is one line, that of the first."""
        lines: list[EconomyLine] = []
        figures: list[tuple[int, EconomicFigure]] = []
        seen: dict[tuple[object, ...], int] = {}
        for table, placed, reading in tables:
            places: dict[int, int] = {}
            for row, line in self._lines(table, placed, reading):
                thing = (line.scope, line.line, line.area_id, line.side, line.stage)
                if thing not in seen:
                    seen[thing] = line.rank = len(lines)
                    lines.append(line)
                places[row.row] = seen[thing]
            headings = {column.column: column.heading for column in reading.columns}
            for cell in reading.cells:
                source = placed.table.rows[cell.row].source
                figures.append((places[cell.row], self._figure(table, cell, headings[cell.column], source)))
        written = EconomyLine.objects.bulk_create(lines)
        for place, figure in figures:
            figure.line = written[place]
        EconomicFigure.objects.bulk_create(figure for _, figure in figures)

    def _figure(
        self, table: KeptTable, cell: ReadCell, heading: str, source: Sequence[Lines]
    ) -> EconomicFigure:
        return EconomicFigure(
            **meaning_columns(cell.meaning),
            **value_columns(cell.value, turned=cell.turned, open=cell.open),
            heading=heading,
            table=table,
            row=cell.row,
            column=cell.column,
            event=self.event,
            source_file_id=table.source_file_id,
            **_place(source),
        )

    def _lines(
        self, table: KeptTable, placed: PlacedTable, reading: TableReading
    ) -> Iterator[tuple[ReadRow, EconomyLine]]:
        for row in reading.rows:
            yield (
                row,
                EconomyLine(
                    body_id=table.body_id,
                    period_id=table.period_id,
                    reading=self.reading,
                    scope=row.scope.value,
                    line=row.line.value,
                    area=self.areas.area(row, reading.above(row)) if row.line is Line.AREA else None,
                    side=row.side.value,
                    stage=row.stage.value,
                    name=row.name,
                    exhaustive=row.exhaustive,
                    table=table,
                    row=row.row,
                    event=self.event,
                    source_file_id=table.source_file_id,
                    **_place(placed.table.rows[row.row].source),
                ),
            )


def _place(source: Sequence[Lines]) -> dict[str, int | None]:
    """Where a row was read."""
    if not source:
        return {}
    return {
        "first_line": min(lines.first for lines in source),
        "last_line": max(lines.last for lines in source),
        "page": source[0].page,
    }
