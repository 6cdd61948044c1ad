"""An invented report of a school board, in the versions that tests need, read as if from a file."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tertial.documents.structure import dumps
from tertial.documents.summary import summarise, summary_to_json
from tertial.documents.tree import (
    Activity,
    ActivityTable,
    Assessment,
    Cell,
    Column,
    ColumnKind,
    Document,
    Goal,
    Identity,
    Indicator,
    IndicatorColumn,
    IndicatorTable,
    Paragraph,
    Place,
    Row,
    Run,
    Section,
    SectionRole,
    Table,
    Undecided,
)
from tertial.imports.models import Draft
from tertial.imports.reading import ReadFile, Reading
from tertial.imports.services import open_draft
from tests.cast import CENTRAL_OFFICE

BY = CENTRAL_OFFICE
KINDS = {"VP": "verksamhetsplan", "VB": "verksamhetsberattelse"}

INDICATORS = (
    ("Andel barn som läser", {"outcome": "52 %", "previous": "50 %", "target": "55 %"}),
    ("Andel nöjda föräldrar", {"outcome": "80 %", "target": "85 %", "kf_target": "90 %"}),
    ("Antal platser i förskolan", {"outcome": "1 050 st"}),
)


@dataclass(frozen=True, kw_only=True)
class Report:
    """What the invented report says; a test says only what is to be otherwise."""

    year: int = 2025
    period: str = "T1"
    board: str | None = "Skolnämnden"
    document_date: date | None = date(2025, 5, 12)
    goal: str = "Fler barn läser"
    number: str | None = "1.1.1"
    assessment: str | None = "Uppfylls helt"
    indicators: Sequence[tuple[str, dict[str, str]]] = INDICATORS
    activity: str = "Bokbussar till alla förskolor"
    deviation: str | None = None
    rows: Sequence[tuple[str | None, ...]] = (("Förskola", "120,5", "118,0"), ("Skola", "300,0", "301,5"))
    undecided: tuple[Undecided, ...] = field(
        default=(Undecided(text="77 %", candidates=("outcome", "forecast")),)
    )

    def document(self) -> Document:
        """The report as a tree."""
        return Document(
            identity=Identity(
                kind={"VP": "verksamhetsplan", "VB": "verksamhetsberattelse"}.get(
                    self.period, "tertialrapport"
                ),
                period=self.period,
                year=self.year,
                board=self.board,
                title=f"Rapport {self.period} {self.year}",
                document_date=self.document_date,
            ),
            sections=(self._goals(), self._economy()),
        )

    def read(self, name: str = "rapport.txt") -> ReadFile:
        """The report as if it had been read from a file."""
        return read_of(self.document(), name)

    def _goals(self) -> Section:
        own = Section(
            key="s-3",
            heading=self.goal,
            level=3,
            role=SectionRole.GOAL,
            number=self.number,
            label="Nämndmål:",
            goal=Goal(
                key="goal-3", level="board_goal", title=self.goal, number=self.number,
                assessment=Assessment(text=self.assessment, value="met") if self.assessment else None,
            ),
            blocks=(
                Paragraph(content=(Run(text="Läsning är grunden."),)),
                self._table(),
                ActivityTable(
                    columns=("Aktivitet", "Startdatum", "Slutdatum", "Avvikelse"),
                    rows=(
                        Activity(
                            key="activity-1", name=self.activity, start=date(self.year, 1, 1),
                            end=date(self.year, 12, 31), deviation=self.deviation, source=_line(20),
                        ),
                    ),
                ),
            ),
        )  # fmt: skip
        area = Section(
            key="s-2", heading="Alla lär", level=2, role=SectionRole.GOAL, number="1.1",
            goal=Goal(key="goal-2", level="area_goal", title="Alla lär", number="1.1"), sections=(own,),
        )  # fmt: skip
        return Section(
            key="s-1", heading="En stad för alla", level=1, role=SectionRole.GOAL, number="1",
            goal=Goal(key="goal-1", level="direction", title="En stad för alla", number="1"),
            sections=(area,),
        )  # fmt: skip

    def _table(self) -> IndicatorTable:
        headings = {
            "outcome": "Utfall", "previous": f"VB {self.year - 1}", "forecast": "Prognos", "target": "Årsmål",
            "kf_target": "KF:s årsmål",
        }  # fmt: skip
        return IndicatorTable(
            columns=tuple(
                IndicatorColumn(
                    key=key, heading=heading, label=f"VB {self.year - 1}" if key == "previous" else None
                )
                for key, heading in headings.items()
            ),
            rows=tuple(
                Indicator(
                    key=f"indicator-{number}",
                    name=name,
                    cells=tuple(Cell(column=column, text=text) for column, text in cells.items()),
                    undecided=() if "outcome" in cells else self.undecided,
                    source=_line(10 + number),
                )
                for number, (name, cells) in enumerate(self.indicators, 1)
            ),
        )

    def _economy(self) -> Section:
        return Section(
            key="s-9",
            heading="Ekonomi",
            level=1,
            role=SectionRole.ECONOMY,
            blocks=(
                Table(
                    key="table-1",
                    title="Driftbudget",
                    unit="mnkr",
                    columns=(
                        Column(heading="Mnkr", kind=ColumnKind.LABEL),
                        Column(heading="Budget"),
                        Column(heading="Utfall"),
                    ),
                    rows=tuple(Row(cells=cells) for cells in self.rows),
                ),
            ),
        )


def with_undecided(report: Report | None = None) -> Report:
    """A report in which nobody can tell where "77 %" belongs."""
    return replace(
        report or Report(), indicators=(*INDICATORS, ("Andel behöriga lärare", {"target": "80 %"}))
    )


def _line(number: int) -> tuple[Place, ...]:
    return (Place(first=number, last=number),)


def read_of(document: Document, name: str = "rapport.txt") -> ReadFile:
    """A document as if it had been read from a file of this name."""
    structure = dumps(document).encode()
    summary = summary_to_json(summarise(document))
    assert isinstance(summary, dict)
    return ReadFile(
        name=name,
        media="text",
        sha256=hashlib.sha256(name.encode() + structure).hexdigest(),
        size=len(structure),
        reading=Reading(structure=structure, summary=summary, accounting=None),
        lines=tuple(f"rad {number}" for number in range(1, 31)),
    )


def opened(report: Report | None = None, name: str = "rapport.txt") -> Draft:
    """An open draft of a report."""
    draft = open_draft(by=BY, read=(report or Report()).read(name)).draft
    assert draft is not None
    return draft
