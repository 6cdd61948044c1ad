"""An invented report as long as one wishes: what a board of a large municipality hands in for a year.

The municipality, its board, its goals and its figures do not exist. Everything follows from the place in the
report, so the same call gives the same report.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import count

from tertial.documents.tree import (
    Activity,
    ActivityTable,
    Assessment,
    Attachment,
    Attachments,
    Block,
    Cell,
    Column,
    ColumnKind,
    DecisionPoint,
    DecisionPoints,
    Document,
    Footnote,
    Goal,
    Identity,
    Indicator,
    IndicatorColumn,
    IndicatorTable,
    ItemList,
    ListItem,
    Paragraph,
    Prose,
    Row,
    RowLevel,
    Run,
    RunInHeading,
    Section,
    SectionRole,
    Signature,
    Signatures,
    Table,
    Undecided,
    Unrecognised,
)
from tests.documents.rendering.long_report_words import GOALS, NAMES, SENTENCES

PHRASES = (("met", "Uppfylls helt"), ("met", "Uppfylls helt"), ("partly_met", "Uppfylls delvis"))

COLUMNS = (
    IndicatorColumn(key="outcome", heading="Periodens utfall"),
    IndicatorColumn(key="outcome_men", heading="Periodens utfall M"),
    IndicatorColumn(key="outcome_women", heading="Periodens utfall K"),
    IndicatorColumn(key="previous", heading="Utfall VB 2023", label="VB 2023"),
    IndicatorColumn(key="forecast", heading="Prognos helår"),
    IndicatorColumn(key="target", heading="Årsmål"),
    IndicatorColumn(key="kf_target", heading="KF:s årsmål"),
    IndicatorColumn(key="period", heading="Period"),
)


def long_report(goals: int = 12) -> Document:
    """A year's report with so many area goals; about five pages for each and twelve more."""
    return Document(
        identity=Identity(
            kind="verksamhetsberattelse",
            period="VB",
            year=2024,
            board="Norrhamns socialnämnd",
            municipality="Norrhamns kommun",
            administration="Socialförvaltningen",
            title="Verksamhetsberättelse 2024 med bokslut för Norrhamns socialnämnd",
            case_number="SN 2025/0017",
            document_date=date(2025, 2, 3),
            meeting_date=date(2025, 2, 13),
            recipient="Norrhamns socialnämnd",
            officer="Alex Provsson, 0123-45 67 00",
        ),
        sections=(_decision(), _summary(), *_directions(goals), _economy(), _surroundings(), _end()),
    )


def table_of(rows: int) -> Table:
    """A table with six columns and so many rows, every fourth of them a *varav* row."""
    return Table(
        key=f"rader-{rows}",
        title="Verksamhet per enhet",
        unit="mnkr",
        columns=(
            Column(heading="Enhet", kind=ColumnKind.LABEL),
            Column(heading="Budget 2024"),
            Column(heading="Bokslut 2024"),
            Column(heading="Avvikelse", kind=ColumnKind.COMPUTED),
            Column(heading="Bokslut 2023", kind=ColumnKind.COMPARISON),
            Column(heading="Förändring, %", kind=ColumnKind.COMPARISON),
        ),
        rows=tuple(
            Row(
                cells=(
                    f"Enhet {row}",
                    f"{row % 97},{row % 10}",
                    f"{row % 89},4",
                    f"-{row % 7},1",
                    "12",
                    "0,5",
                ),
                level=RowLevel.OF_WHICH if row % 4 == 3 else RowLevel.AREA,
            )
            for row in range(1, rows + 1)
        ),
    )


def text(place: int, sentences: int) -> str:
    """So many sentences, other ones at each place."""
    return " ".join(SENTENCES[(place * 5 + step) % len(SENTENCES)] for step in range(sentences))


def _paragraphs(place: int, paragraphs: int, sentences: int = 4) -> Iterator[Paragraph]:
    for step in range(paragraphs):
        yield Paragraph(content=(Run(text=text(place + 3 * step, sentences)),))


def _decision() -> Section:
    words = (
        "Norrhamns socialnämnd godkänner verksamhetsberättelsen med bokslut 2024 och överlämnar den till "
        "kommunstyrelsen och kommunens revisorer.",
        "Nämnden begär att 3,2 mnkr av resultatenheternas överskott förs över till 2025.",
        "Nämnden förklarar beslutet omedelbart justerat.",
    )
    points = tuple(DecisionPoint(number=place, text=point) for place, point in enumerate(words, 1))
    return Section(
        key="beslut",
        heading="Förslag till beslut",
        level=1,
        role=SectionRole.DECISION,
        blocks=(DecisionPoints(points=points),),
    )


def _summary() -> Section:
    return Section(
        key="sammanfattning",
        heading="Sammanfattande analys",
        level=1,
        role=SectionRole.SUMMARY,
        blocks=(
            *_paragraphs(0, 4),
            RunInHeading(text="Det som gick bättre än väntat"),
            ItemList(
                items=tuple(ListItem(content=(Run(text=SENTENCES[place]),)) for place in (1, 4, 9)),
            ),
            Paragraph(
                content=(
                    Run(text="Det samlade resultatet är "),
                    Run(text="ett underskott om 17,1 mnkr", style="strong"),
                    Footnote(text="Före resultatöverföringar, som beskrivs under rubriken Ekonomi."),
                    Run(text=", som "),
                    Run(text="till större delen", style="emphasis"),
                    Run(text=" förklaras av placeringar."),
                )
            ),
            Unrecognised(text="Diagram 1   0 20 40 60 80\n2019  2020 2021"),
        ),
    )


def _directions(goals: int) -> Iterator[Section]:
    ordinal = count()
    per_direction = -(-goals // 3)
    for direction in range(1, 4):
        areas = tuple(
            _area(f"{direction}.{place}", next(ordinal))
            for place in range(1, min(per_direction, goals - (direction - 1) * per_direction) + 1)
        )
        title = (
            f"{('En kommun för alla', 'En kommun som växer hållbart', 'En kommun i balans')[direction - 1]}"
        )
        yield Section(
            key=f"inriktning-{direction}",
            heading=title,
            level=1,
            role=SectionRole.GOAL,
            number=str(direction),
            label="KF:s inriktningsmål:",
            goal=Goal(key=f"d{direction}", level="direction", title=title, number=str(direction)),
            blocks=tuple(_paragraphs(direction, 2)),
            sections=areas,
        )


def _area(number: str, place: int) -> Section:
    value, words = PHRASES[place % 3]
    title = GOALS[place % len(GOALS)]
    blocks: list[Block] = [*_paragraphs(place, 3), _indicators(place, 8), _activities(place, 3)]
    return Section(
        key=f"mal-{number}",
        heading=title,
        level=2,
        role=SectionRole.GOAL,
        number=number,
        label="KF:s mål för verksamhetsområdet:",
        goal=Goal(
            key=f"a{number}",
            level="area_goal",
            title=title,
            number=number,
            assessment=Assessment(text=words, value=value),
        ),
        blocks=tuple(blocks),
        sections=tuple(_board_goal(f"{number}.{step}", place + step) for step in (1, 2)),
    )


def _board_goal(number: str, place: int) -> Section:
    value, words = ("not_met", "Uppfylls inte") if place % 7 == 3 else PHRASES[place % 3]
    title = GOALS[(place + 2) % len(GOALS)]
    return Section(
        key=f"namndmal-{number}",
        heading=title,
        level=3,
        role=SectionRole.GOAL,
        number=number if place % 2 else None,
        label="Nämndmål:",
        goal=Goal(
            key=f"b{number}",
            level="board_goal",
            title=title,
            number=number if place % 2 else None,
            assessment=Assessment(text=words, value=value),
        ),
        sections=(
            Section(
                key=f"resultat-{number}",
                heading="Förväntat resultat",
                level=4,
                role=SectionRole.EXPECTED_RESULT,
                blocks=tuple(_paragraphs(place, 1, 3)),
            ),
            Section(
                key=f"analys-{number}",
                heading="Analys",
                level=4,
                role=SectionRole.ANALYSIS,
                blocks=(*_paragraphs(place + 1, 3, 5), _indicators(place, 2), _activities(place, 2)),
            ),
        ),
    )


def _indicators(place: int, rows: int) -> IndicatorTable:
    return IndicatorTable(
        columns=COLUMNS, rows=tuple(_indicator(place * 11 + row, f"{place}-{row}") for row in range(rows))
    )


def _indicator(place: int, key: str) -> Indicator:
    unit = (" %", " %", " st", "", " kWh")[place % 5]
    figures = {
        "outcome": f"{place % 83},{place % 10}{unit}",
        "outcome_men": f"{place % 79},{place % 7}{unit}" if place % 3 else None,
        "outcome_women": f"{place % 71},{place % 9}{unit}" if place % 3 else None,
        "previous": f"{place % 67}{unit}",
        "forecast": f"{place % 61},0{unit}" if place % 4 else None,
        "target": f"{place % 59 + 1}{unit}",
        "kf_target": ("Tas fram av nämnd", "Öka", f"{1000 + place}{unit}", "9 000 st")[place % 4],
        "period": "VB 2024",
    }
    analysis: tuple[Prose, ...] = ()
    if place % 3 == 1:
        analysis = tuple(_paragraphs(place, 1, 1 + place % 5))
    elif place % 13 == 5:
        analysis = tuple(_paragraphs(place, 9, 6))
    return Indicator(
        key=f"indikator-{key}",
        name=NAMES[place % len(NAMES)],
        cells=tuple(Cell(column=column, text=figure) for column, figure in figures.items() if figure),
        analysis=analysis,
        analysis_label="Analys" if analysis else None,
        undecided=(Undecided(text="60 %", candidates=("previous", "forecast")),) if place % 17 == 3 else (),
    )


def _activities(place: int, rows: int) -> ActivityTable:
    return ActivityTable(
        columns=("Aktivitet", "Startdatum", "Slutdatum", "Avvikelse"),
        rows=tuple(
            Activity(
                key=f"aktivitet-{place}-{row}",
                name=f"Nämnden ska med berörda nämnder ta fram en plan: {SENTENCES[place % 12].lower()}",
                start=date(2024, 1, 1),
                end=date(2024, 12, 31),
                deviation="Ja" if (place + row) % 5 == 0 else None,
                analysis=tuple(_paragraphs(place, 1, 2)) if (place + row) % 5 == 0 else (),
                analysis_label="Analys" if (place + row) % 5 == 0 else None,
            )
            for row in range(rows)
        ),
    )


def _economy() -> Section:
    areas = ("Individ- och familjeomsorg", "Äldreomsorg", "Stöd till personer med funktionsnedsättning")
    rows = [
        Row(cells=("Nämnd och administration", "61,3", "-0,8", "60,5", "59,9", "0,6", "1,2")),
        *(
            row
            for place, area in enumerate(areas)
            for row in (
                Row(cells=(area, "842,6", "-36,2", "806,4", f"{813 + place},5", f"-{7 + place},1", "-9,7")),
                Row(
                    cells=("varav socialpsykiatri", "57,3", "-8,6", "48,7", "47,2", "1,5", "-0,6"),
                    level=RowLevel.OF_WHICH,
                ),
                Row(
                    cells=("varav barn och ungdom", "118,4", "-11,7", "106,7", "109,9", "-3,2", "–"),
                    level=RowLevel.OF_WHICH,
                ),
            )
        ),
        Row(cells=("Övrigt", *[None] * 6), level=RowLevel.HEADING),
        Row(cells=("Fritid och kultur", "33,5", "-1,9", "31,6", "30,2", "1,4", "0,3")),
        Row(
            cells=("Summa", "2 622,6", "-111,3", "2 511,3", "2 533,6", "-22,3", "-31,4"), level=RowLevel.TOTAL
        ),
    ]
    headings = (
        "Mnkr",
        "Budget (kostnader)",
        "Budget (intäkter)",
        "Budget (netto)",
        "Bokslut efter resultatöverföringar",
        "Avvikelse 2024 efter resultatöverföringar",
        "Avvikelse 2023",
    )
    return Section(
        key="ekonomi",
        heading="Uppföljning av ekonomi",
        level=1,
        role=SectionRole.ECONOMY,
        blocks=(
            *_paragraphs(2, 2),
            Table(
                key="driftbudget",
                title="Driftbudget per verksamhetsområde (mnkr)",
                unit="mnkr",
                columns=tuple(Column(heading=heading) for heading in headings),
                rows=tuple(rows),
                notes=("Tabellen innehåller avrundningsdifferenser.",),
            ),
            *_paragraphs(5, 3),
            Table(
                key="klagomal",
                title="Synpunkter och klagomål",
                columns=(
                    Column(heading="Område", kind=ColumnKind.LABEL),
                    Column(heading="Antal", kind=ColumnKind.GIVEN),
                    Column(heading="Vad de handlar om", kind=ColumnKind.TEXT),
                    Column(heading="Vad vi har gjort", kind=ColumnKind.TEXT),
                ),
                rows=tuple(
                    Row(cells=(area, str(12 * (place + 1)), text(place, 1), text(place + 4, 2)))
                    for place, area in enumerate(areas)
                ),
            ),
            Table(
                key="tom",
                title="Investeringar",
                columns=(Column(heading="Projekt"), Column(heading="Mnkr")),
                rows=(),
            ),
            table_of(60),
        ),
    )


def _surroundings() -> Section:
    return Section(
        key="omvarld",
        heading="Övriga redovisningar",
        level=1,
        sections=tuple(
            Section(
                key=f"redovisning-{place}",
                heading=heading,
                level=2,
                blocks=tuple(_paragraphs(place, 4)),
            )
            for place, heading in enumerate(
                ("Personal", "Lokaler", "Avtalsuppföljning", "Intern kontroll", "Råd och samråd")
            )
        ),
    )


def _end() -> Section:
    return Section(
        key="bilagor",
        heading="Bilagor",
        level=1,
        role=SectionRole.ATTACHMENTS,
        blocks=(
            Attachments(
                items=(
                    Attachment(number="1", title="Uppföljning av internkontrollplan 2024"),
                    Attachment(number="2 a", title="Redovisning av resultatenheter"),
                    Attachment(title="Protokollsutdrag"),
                )
            ),
            Signatures(
                people=(
                    Signature(name="Kim Exempelsson", title="Socialdirektör"),
                    Signature(name="Robin Påhittad", title="Ekonomichef"),
                )
            ),
        ),
    )
