"""A report of the cast's board, taken in from a file whose lines are kept, published and not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tertial.audit.services import keep_source_file
from tertial.documents.models import Report
from tertial.documents.tree import (
    Assessment,
    Column,
    ColumnKind,
    DecisionPoint,
    DecisionPoints,
    Document,
    Footnote,
    Paragraph,
    Row,
    RowLevel,
    Run,
    Section,
    SectionRole,
    Table,
)
from tertial.imports.taking_in import Matches, take_in
from tertial.plan.models import GoalEdition
from tertial.reporting.models import Period
from tests.cast import Cast
from tests.imports.taking_in.reports import (
    activities,
    activity,
    at,
    goal,
    indicator,
    indicators,
    paragraph,
    part,
    report,
)

HOSTILE = "<script>alert(1)</script>"


def the_report(year: int, *, words: str = "Det går åt rätt håll.") -> Document:
    """A report with a decision, a goal of each level with all that stands under one, and economy."""
    partly = Assessment(text="Uppfylls delvis", value="partly_met", source=at(21))
    note = Paragraph(content=(Run(text="Med not"), Footnote(text="Noten."), Run(text=" och 17,1 mnkr.")))
    rows = indicators(
        indicator("i-1", "Andel barn som läser", "Mest i norr.", 377, outcome="82,5 %", target="90 %")
    )
    acts = activities(activity("a-1", f"Bokbuss {HOSTILE}", "Försenad", start=date(year, 1, 1)))
    analysis = part(SectionRole.ANALYSIS, paragraph(words, 30), note, rows, acts, heading="Analys")
    own = goal("goal-3", "board_goal", "Fler läser", analysis, assessed=partly)
    area = goal("goal-2", "area_goal", "Alla lär", own, number="1.1", assessed=partly)
    direction = goal("goal-1", "direction", "En stad för alla", area, number="1")
    areas = ("Förskola", "Grundskola", "Fritid", "Administration")
    table = Table(
        key="t-1",
        title="Driftbudget",
        unit="mnkr",
        columns=tuple(
            Column(heading=words, kind=kind)
            for words, kind in (
                ("Verksamhet", ColumnKind.LABEL), ("Budget", ColumnKind.GIVEN),
                ("Avvikelse", ColumnKind.COMPUTED),
            )
        ),
        rows=(
            *(Row(cells=(name, "100,0", f"−{n},5")) for n, name in enumerate(areas, 1)),
            Row(cells=("Totalt", "400,0", "−12,0"), level=RowLevel.TOTAL),
        ),
    )  # fmt: skip
    decision = Section(
        key="beslut", heading="Förslag till beslut", level=1, role=SectionRole.DECISION,
        blocks=(DecisionPoints(points=(DecisionPoint(text="Nämnden godkänner rapporten.", number=1),)),),
    )  # fmt: skip
    economy = Section(key="ekonomi", heading="Ekonomi", level=1, role=SectionRole.ECONOMY, blocks=(table,))
    document = report(decision, direction, economy, year=year, title=f"Rapport {year} för Skolnämnden")
    return replace(document, identity=replace(document.identity, case_number="SKN 2026/12"))


@dataclass(frozen=True)
class TakenIn:
    """A report that is published and one that is not, of the same board."""

    cast: Cast
    published: Report
    unpublished: Report


def make_taken_in(cast: Cast) -> TakenIn:
    """Take in the board's reports on 2025 (published) and 2026 (not), from one file of 400 lines."""
    lines = [f"Rad nummer {number} av rapporten" for number in range(1, 401)]
    file = keep_source_file(name="rapport.txt", media="text", sha256="c" * 64, size=9, lines=lines)

    def taken(document: Document, period: Period, known: Matches) -> Report:
        return take_in(
            by=cast.central_office, document=document, board=cast.board, period=period, matches=known,
            source=file,
        )  # fmt: skip

    published = taken(the_report(2025), cast.published, Matches())
    goals = {f"goal-{n}": each.goal_id for n, each in enumerate(GoalEdition.objects.order_by("id"), 1)}
    return TakenIn(
        cast=cast,
        published=published,
        unpublished=taken(the_report(2026), cast.unpublished, Matches(goals=goals)),
    )
