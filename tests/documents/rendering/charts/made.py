"""Charts to test with."""

from __future__ import annotations

from decimal import Decimal

from tertial.core.figures import parse_figure
from tertial.core.periods import Period, PeriodKind
from tertial.documents.rendering.charts.description import (
    NO_VALUE,
    Bar,
    BarChart,
    BreakMark,
    Expected,
    Line,
    Point,
    SeriesChart,
    TargetMark,
    Tone,
)

YEARS = tuple(Period(year, PeriodKind.VB) for year in range(2021, 2027))


def point(text: str, *, preliminary: bool = False) -> Point:
    """The value of a printed figure; "" is a gap that nobody has explained."""
    if not text:
        return NO_VALUE
    return Point(value=parse_figure(text).value, text=text, preliminary=preliminary)


def line(*texts: str, name: str = "Skolnämnden", tone: Tone = Tone.SUBJECT) -> Line:
    """A line through the years."""
    return Line(name=name, tone=tone, points=tuple(map(point, texts)))


SUBJECT = line("61,2\u00a0%", "64\u00a0%", "", "63,5\u00a0%", "68\u00a0%", "71,4\u00a0%")


def series(*lines: Line, **fields: object) -> SeriesChart:
    """A chart of lines through six years."""
    given: dict[str, object] = {
        "title": "Ökar men når inte målet",
        "subject": "Andel barn som läser, Skolnämnden",
        "unit": "%",
        "periods": YEARS,
        "lines": lines or (SUBJECT,),
        **fields,
    }
    return SeriesChart(**given)  # type: ignore[arg-type]  # fields of many kinds


def target(low: str | None = "75", high: str | None = None, **fields: object) -> TargetMark:
    """The target of the last year."""
    given: dict[str, object] = {
        "first": 5,
        "last": 5,
        "low": low and Decimal(low),
        "high": high and Decimal(high),
        "word": "Årsmål",
        "text": "minst 75\u00a0%",
        **fields,
    }
    return TargetMark(**given)  # type: ignore[arg-type]  # fields of many kinds


def full() -> SeriesChart:
    """A chart with everything that a chart may have."""
    subject = Line(
        name="Skolnämnden",
        tone=Tone.SUBJECT,
        points=(*SUBJECT.points[:5], NO_VALUE),
        expected=Expected(place=5, value=Decimal(73), word="Prognos", text="73\u00a0%"),
    )
    others = (
        line("70", "71", "72", "71", "70", "74", name="Kulturnämnden", tone=Tone.CONTEXT),
        line("50", "51", "", "52", "53", "55", name="Äldrenämnden", tone=Tone.CONTEXT),
        line("", "", "", "", "", "81", name="Socialnämnden", tone=Tone.CONTEXT),
    )
    return series(
        *others,
        subject,
        targets=(target("70", first=4, last=4, text="minst 70\u00a0%"), target()),
        breaks=(BreakMark(place=3, word="Seriebrott", reason="ny enkät"),),
        others="övriga nämnder (3)",
        conclusion="Prognosen 73 % når inte årsmålet minst 75 %.",
    )


def bars(*given: tuple[str, str | None]) -> BarChart:
    """Bodies beside each other, Skolnämnden the subject."""
    rows = given or (("Äldrenämnden", "88,4"), ("Skolnämnden", "71,4"), ("Kommunstyrelsen", None))
    return BarChart(
        title="Under genomsnittet",
        subject="Andel barn som läser",
        unit="%",
        period=YEARS[-1],
        bars=tuple(
            Bar(
                name=name,
                value=parse_figure(text).value if text else None,
                text=f"{text}\u00a0%" if text else "ej mätt",
                is_subject=name == "Skolnämnden",
            )
            for name, text in rows
        ),
        target=target(),
    )
