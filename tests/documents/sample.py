"""An invented report that holds every kind of block, for the tests of whatever walks or prints the tree.

Nordanby, its board and its figures do not exist.
"""

from __future__ import annotations

import dataclasses
from datetime import date

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
    Furniture,
    Goal,
    Identity,
    Indicator,
    IndicatorColumn,
    IndicatorTable,
    ItemList,
    ListItem,
    Origin,
    Paragraph,
    Place,
    Remark,
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

INDICATOR_COLUMNS = (
    IndicatorColumn(key="outcome", heading="Periodens utfall"),
    IndicatorColumn(key="outcome_men", heading="Utfall män"),
    IndicatorColumn(key="outcome_women", heading="Utfall kvinnor"),
    IndicatorColumn(key="previous", heading="Utfall VB 2023", label="VB 2023"),
    IndicatorColumn(key="forecast", heading="Prognos helår"),
    IndicatorColumn(key="target", heading="Årsmål"),
    IndicatorColumn(key="kf_target", heading="KF:s årsmål"),
    IndicatorColumn(key="period", heading="Period"),
)


def paragraph(text: str) -> Paragraph:
    """A plain paragraph."""
    return Paragraph(content=(Run(text=text),))


def cells(**texts: str) -> tuple[Cell, ...]:
    """Cells by column key."""
    return tuple(Cell(column=key, text=text) for key, text in texts.items())


def sample_document() -> Document:
    """A tertialrapport of Nordanby's education board, with all kinds of blocks."""
    return Document(
        identity=Identity(
            kind="tertialrapport",
            period="T2",
            year=2024,
            board="Utbildningsnämnden",
            title="Tertialrapport 2 2024 för utbildningsnämnden",
            municipality="Nordanby kommun",
            administration="Utbildningsförvaltningen",
            case_number="UTN 2024/118",
            document_date=date(2024, 9, 16),
            meeting_date=date(2024, 9, 26),
            recipient="Utbildningsnämnden",
            officer="Kim Exempel, 0123-45 67 89",
        ),
        sections=(
            _decision(),
            _summary(),
            _direction(),
            _economy(),
            _attachments(),
            _signatures(),
        ),
        furniture=(
            Furniture(
                role="page_header", text="Tertialrapport 2 2024", source=(Place(first=40, last=40, page=2),)
            ),
        ),
        remarks=(Remark(code="begins-at-page", arguments=("5",)),),
        origin=Origin(name="nordanby.txt", media="text/plain", sha256="0" * 64, lines=612),
    )


def _decision() -> Section:
    return Section(
        key="forslag-till-beslut",
        heading="Förslag till beslut",
        level=1,
        role=SectionRole.DECISION,
        blocks=(
            DecisionPoints(
                points=(
                    DecisionPoint(
                        number=1,
                        text="Utbildningsnämnden godkänner tertialrapport 2 för 2024 och överlämnar den till "
                        "kommunstyrelsen.",
                    ),
                    DecisionPoint(
                        number=2,
                        text="Utbildningsnämnden begär en budgetjustering om 2,4 mnkr för nya platser.",
                    ),
                    DecisionPoint(number=3, text="Utbildningsnämnden förklarar paragrafen justerad."),
                ),
            ),
        ),
    )


def _summary() -> Section:
    return Section(
        key="sammanfattande-analys",
        heading="Sammanfattande analys",
        level=1,
        role=SectionRole.SUMMARY,
        blocks=(
            Paragraph(
                content=(
                    Run(text="Nämnden räknar med ett "),
                    Run(text="underskott om 17,1 mnkr", style="strong", figure="drift/total/avvikelse"),
                    Run(text=" för helåret"),
                    Footnote(text="Före resultatöverföringar. Med dem blir underskottet 12,0 mnkr."),
                    Run(text=". Orsaken är främst kostnaderna för "),
                    Run(text="skolskjuts", style="emphasis"),
                    Run(text=" och att färre barn än väntat började i förskolan i augusti."),
                ),
            ),
            RunInHeading(text="Vad som har gått bra"),
            ItemList(
                items=(
                    ListItem(content=(Run(text="Fler elever når målen i matematik i årskurs 3."),)),
                    ListItem(content=(Run(text="Sjukfrånvaron har sjunkit tre år i rad."),)),
                    ListItem(
                        content=(
                            Run(text="Två nya förskolor öppnade i tid"),
                            Footnote(text="Björkbacken och Ängen."),
                            Run(text="."),
                        )
                    ),
                ),
            ),
            RunInHeading(text="Vad nämnden gör härnäst"),
            ItemList(
                ordered=True,
                items=(
                    ListItem(content=(Run(text="Avtalen om skolskjuts omförhandlas före årsskiftet."),)),
                    ListItem(content=(Run(text="Lokalplanen revideras i november."),)),
                ),
            ),
            Unrecognised(text="TABELL SAKNAS || 14 %% se bil"),
        ),
    )


def _direction() -> Section:
    return Section(
        key="inriktningsmal-1",
        heading="Ett Nordanby där alla barn lyckas",
        level=1,
        role=SectionRole.GOAL,
        number="1",
        label="KF:s inriktningsmål:",
        goal=Goal(
            key="1",
            level="direction",
            title="Ett Nordanby där alla barn lyckas",
            number="1",
            assessment=Assessment(text="Uppfylls delvis", value="partly_met"),
        ),
        blocks=(paragraph("Arbetet har bidragit till målet, men inte i den takt som planerades."),),
        sections=(_area_goal(),),
    )


def _area_goal() -> Section:
    return Section(
        key="omradesmal-1-1",
        heading="Barn och elever når kunskapsmålen",
        level=2,
        role=SectionRole.GOAL,
        number="1.1",
        label="KF:s mål för verksamhetsområdet:",
        goal=Goal(
            key="1.1",
            level="area_goal",
            title="Barn och elever når kunskapsmålen",
            number="1.1",
            assessment=Assessment(text="Uppfylls helt", value="met"),
        ),
        blocks=(
            paragraph("Kommunfullmäktiges indikatorer redovisas i tabellen."),
            IndicatorTable(
                columns=INDICATOR_COLUMNS,
                rows=(
                    Indicator(
                        key="indikator-1",
                        name="Andel elever i årskurs 9 med behörighet till gymnasieskolans program",
                        cells=cells(
                            outcome="86,5 %",
                            outcome_men="84 %",
                            outcome_women="89,1 %",
                            previous="85 %",
                            forecast="87 %",
                            target="88 %",
                            kf_target="88 %",
                            period="VB 2024",
                        ),
                        analysis=(
                            paragraph("Andelen har stigit, mest bland flickorna."),
                            RunInHeading(text="Skillnader mellan skolorna"),
                            paragraph("Två skolor ligger under 80 procent och får särskilt stöd."),
                        ),
                        analysis_label="Analys",
                    ),
                    Indicator(
                        key="indikator-2",
                        name="Antal barn per avdelning",
                        cells=cells(
                            outcome="15,9 barn/avd.",
                            previous="16,5 barn/avd.",
                            forecast="15,9 barn/avd.",
                            target="Max 16 barn",
                            kf_target="Tas fram av nämnd",
                            period="Tertial 2 2024",
                        ),
                    ),
                    Indicator(
                        key="indikator-3",
                        name="Antal elever i sommarskola",
                        cells=cells(outcome="1 050 st", target="Öka", kf_target="-", period="Tertial 2 2024"),
                        undecided=(Undecided(text="912 st", candidates=("previous", "forecast")),),
                    ),
                ),
            ),
        ),
        sections=(_board_goal(), _unassessed_goal()),
    )


def _board_goal() -> Section:
    return Section(
        key="namndmal-1-1-1",
        heading="Undervisningen är likvärdig",
        level=3,
        role=SectionRole.GOAL,
        number="1.1.1",
        label="Nämndmål:",
        goal=Goal(
            key="1.1.1",
            level="board_goal",
            title="Undervisningen är likvärdig",
            number="1.1.1",
            assessment=Assessment(text="Uppfylls inte", value="not_met"),
        ),
        sections=(
            Section(
                key="namndmal-1-1-1-beskrivning",
                heading="Beskrivning",
                level=4,
                role=SectionRole.DESCRIPTION,
                blocks=(paragraph("Alla elever ska möta behöriga lärare och ha tillgång till studiero."),),
            ),
            Section(
                key="namndmal-1-1-1-forvantat-resultat",
                heading="Förväntat resultat",
                level=4,
                role=SectionRole.EXPECTED_RESULT,
                blocks=(
                    ItemList(
                        items=(
                            ListItem(content=(Run(text="Andelen behöriga lärare ökar."),)),
                            ListItem(content=(Run(text="Skillnaderna mellan skolorna minskar."),)),
                        ),
                    ),
                ),
            ),
            Section(
                key="namndmal-1-1-1-analys",
                heading="Analys",
                level=4,
                role=SectionRole.ANALYSIS,
                blocks=(
                    paragraph("Andelen behöriga lärare är oförändrad. Svårast är det i norr."),
                    IndicatorTable(
                        columns=(INDICATOR_COLUMNS[0], INDICATOR_COLUMNS[5], INDICATOR_COLUMNS[7]),
                        rows=(
                            Indicator(
                                key="indikator-4",
                                name="Andel behöriga lärare",
                                cells=cells(outcome="78 %", target="82 %", period="Tertial 2 2024"),
                            ),
                        ),
                    ),
                    _activities(),
                ),
            ),
        ),
    )


def _activities() -> ActivityTable:
    return ActivityTable(
        columns=("Aktivitet", "Startdatum", "Slutdatum", "Avvikelse"),
        rows=(
            Activity(
                key="aktivitet-1",
                name="Införa gemensamma bedömningsstöd i matematik",
                start=date(2024, 1, 1),
                end=date(2024, 12, 31),
            ),
            Activity(
                key="aktivitet-2",
                name="Öppna en förberedelseklass i Norra skolan",
                start=date(2024, 3, 1),
                end=date(2024, 8, 31),
                deviation="Ja",
                analysis=(paragraph("Starten har flyttats till januari eftersom lokalen inte blev klar."),),
                analysis_label="Analys",
            ),
            Activity(
                key="aktivitet-3",
                name="Utreda skolskjutsens regelverk",
                undecided=(Undecided(text="våren 2024", candidates=("start", "end")),),
            ),
        ),
    )


def _unassessed_goal() -> Section:
    return Section(
        key="namndmal-utan-nummer",
        heading="Förskolan är trygg",
        level=3,
        role=SectionRole.GOAL,
        label="Nämndmål:",
        goal=Goal(
            key="forskolan-ar-trygg",
            level="board_goal",
            title="Förskolan är trygg",
            assessment=Assessment(text="Ej bedömt", value="not_assessed"),
        ),
        blocks=(paragraph("Målet bedöms i verksamhetsberättelsen."),),
    )


def _economy() -> Section:
    return Section(
        key="ekonomi",
        heading="Uppföljning av driftbudget",
        level=1,
        role=SectionRole.ECONOMY,
        blocks=(
            paragraph("Prognosen bygger på utfallet till och med augusti."),
            Table(
                key="driftbudget",
                title="Prognos per augusti 2024 (mnkr, netto)",
                unit="mnkr",
                columns=(
                    Column(heading="Verksamhetsområde", kind=ColumnKind.LABEL),
                    Column(heading="Justerad budget 2024"),
                    Column(heading="Bokfört jan–aug"),
                    Column(heading="Prognos 2024"),
                    Column(heading="Avvikelse mot budget", kind=ColumnKind.COMPUTED),
                    Column(heading="Avvikelse i %", kind=ColumnKind.COMPUTED),
                ),
                rows=(
                    Row(cells=("Förskola", "419,8", "270,1", "415,8", "4,0", "1,0%")),
                    Row(cells=("Grundskola", "1 210,4", "811,65", "1 226,9", "-16,5", "-1,4%")),
                    Row(
                        cells=("varav skolskjuts", "31,2", "28,5", "43,2", "-12,0", "-38,5%"),
                        level=RowLevel.OF_WHICH,
                    ),
                    Row(
                        cells=("varav fritidshem", "88,0", "58,0", "88,0", "0,0", "0,0%"),
                        level=RowLevel.OF_WHICH,
                    ),
                    Row(cells=("Gymnasieskola", "307,8", "–", "312,4", "-4,6", "-1,5%")),
                    Row(cells=("Övrigt", None, None, None, None, None), level=RowLevel.HEADING),
                    Row(
                        cells=("Nämnd och administration", "61,4", "39,1", "61,4", "", "0,0%"),
                        undecided=(Undecided(text="19,1", candidates=("Bokfört jan–aug", "Prognos 2024")),),
                    ),
                    Row(
                        cells=("Totalt drift", "1 999,4", "1 120,85", "2 016,5", "-17,1", "-0,9%"),
                        level=RowLevel.TOTAL,
                    ),
                ),
                notes=("Tabellen innehåller avrundningsdifferenser.",),
            ),
        ),
        sections=(
            Section(
                key="ekonomi-volymer",
                heading="Volymer",
                level=2,
                blocks=(
                    Table(
                        key="volymer",
                        title=None,
                        columns=(
                            Column(heading="Antal barn och elever", kind=ColumnKind.LABEL),
                            Column(heading="Budget"),
                            Column(heading="Utfall", kind=ColumnKind.COMPARISON),
                            Column(heading="Kommentar", kind=ColumnKind.TEXT),
                        ),
                        rows=(
                            Row(cells=("Förskola", "3 612", "3 540", "Färre barn än väntat i augusti")),
                            Row(cells=("Grundskola", "8 047", "8 051", None)),
                        ),
                    ),
                ),
            ),
        ),
    )


def _attachments() -> Section:
    return Section(
        key="bilagor",
        heading="Bilagor",
        level=1,
        role=SectionRole.ATTACHMENTS,
        blocks=(
            Attachments(
                items=(
                    Attachment(number="1", title="Uppföljning av internkontrollplan"),
                    Attachment(title="Lokalplan 2025–2034"),
                ),
            ),
        ),
    )


def _signatures() -> Section:
    return Section(
        key="underskrifter",
        heading="Underskrifter",
        level=1,
        role=SectionRole.SIGNATURES,
        blocks=(
            Signatures(
                people=(
                    Signature(name="Robin Exempel", title="Förvaltningschef"),
                    Signature(name="Kim Exempel"),
                ),
            ),
        ),
    )


def large_document(goals: int) -> Document:
    """The sample with its direction repeated so many times: about six printed pages for each."""
    document = sample_document()
    directions = tuple(_renamed(_direction(), f"del-{number}-") for number in range(goals))
    return dataclasses.replace(
        document, sections=(*document.sections[:2], *directions, *document.sections[3:])
    )


def _renamed(section: Section, prefix: str) -> Section:
    """The same section under other keys, with enough text to fill its pages."""
    filling: tuple[Block, ...] = tuple(
        paragraph(
            "Förvaltningen har under perioden följt planen och redovisar hur arbetet har gått, vilka hinder "
            "som har funnits och vad som återstår att göra före årets slut. " * 3
        )
        for _ in range(6)
    )
    return dataclasses.replace(
        section,
        key=prefix + section.key,
        blocks=(*filling, *section.blocks),
        sections=tuple(_renamed(below, prefix) for below in section.sections),
    )
