"""Small invented documents of every kind of text, in words that look like other things than they are."""

from __future__ import annotations

from hypothesis import strategies as st

from tertial.documents.tree import (
    Activity,
    ActivityTable,
    Attachment,
    Attachments,
    Block,
    Column,
    ColumnKind,
    DecisionPoint,
    DecisionPoints,
    Document,
    Footnote,
    Goal,
    Identity,
    ItemList,
    ListItem,
    Paragraph,
    Prose,
    Row,
    Run,
    RunInHeading,
    Section,
    SectionRole,
    Signature,
    Signatures,
    Table,
    Unrecognised,
)

texts = st.sampled_from((
    "Analys",
    "Ekonomi",
    "Uppfylls helt",
    "Nya lokaler",
    "(-) = underskott",
    ".",
    "2026",
    "Resultat 12,5 11,0 −1,5",
    "Tabellen innehåller avrundningsdifferenser.",
    "För- och grundskolor samt väsentlighets- och riskanalyser",
    "Fler barn än väntat flyttade till kommunen under våren, och därför öppnar ännu en förskola i augusti.",
))  # fmt: skip


def a_paragraph(text: str) -> Paragraph:
    """A paragraph of one run."""
    return Paragraph(content=(Run(text=text),))


def _a_list(items: list[str], ordered: bool) -> ItemList:
    made = tuple(ListItem(content=(Run(text=item),)) for item in items)
    return ItemList(items=made, ordered=ordered)


paragraphs = texts.map(a_paragraph)
noted = texts.map(lambda text: Paragraph(content=(Run(text="Enligt planen"), Footnote(text=text))))
numbered = st.builds(_a_list, st.lists(texts, min_size=1, max_size=3), st.just(True))
# Something else follows a list, since two lists in a row are one to whoever reads them.
bulleted = st.builds(_a_list, st.lists(texts, min_size=1, max_size=3), st.just(False))
prose: st.SearchStrategy[Prose] = paragraphs | noted | numbered | texts.map(lambda t: RunInHeading(text=t))

tables = st.builds(
    Table,
    key=st.just("table-1"),
    columns=st.just((Column(heading="Verksamhet", kind=ColumnKind.LABEL), Column(heading="Budget 2026"))),
    rows=st.just((Row(cells=("Skola", "12,5")), Row(cells=("Förskola", "8,0")))),
    title=st.none() | texts,
    notes=st.lists(texts, max_size=2).map(tuple),
)
matter: st.SearchStrategy[Block] = (
    prose
    | tables
    | st.just(Unrecognised(text="12 || 13\n14"))
    | st.just(DecisionPoints(points=(DecisionPoint(text="Nämnden godkänner planen.", number=1),)))
    | st.just(Attachments(items=(Attachment(title="Kvalitetsrapport", number="1"),)))
    | st.just(Signatures(people=(Signature(name="Kim Exempel", title="Chef"), Signature(name="Ek"))))
)


def document_of(matter: list[Block], analysis: list[Prose]) -> Document:
    """A plan with some matter in a section, and an activity with an analysis under a goal."""
    activity = Activity(key="activity-1", name="Bygga ut", analysis=tuple(analysis), analysis_label="Analys")
    columns = ("Aktivitet", "Startdatum", "Slutdatum")
    goal = Goal(key="goal-1", level="board_goal", title="Trygga skolor")
    return Document(
        identity=Identity(kind="verksamhetsplan", period="VP", year=2026, board="Skolnämnden"),
        sections=(
            Section(key="inledning", heading="Inledning", level=1, blocks=_parted(matter)),
            Section(
                key="trygga-skolor",
                heading="Trygga skolor",
                level=1,
                role=SectionRole.GOAL,
                label="Nämndmål:",
                goal=goal,
                blocks=(ActivityTable(columns=columns, rows=(activity,)),),
            ),
        ),
    )


def _parted(matter: list[Block]) -> tuple[Block, ...]:
    """The matter with a paragraph between what would be one when it stood together."""
    parted: list[Block] = []
    for block in matter:
        if parted and type(parted[-1]) is type(block) and not isinstance(block, Paragraph | RunInHeading):
            parted.append(a_paragraph("Därtill följande."))
        parted.append(block)
    return tuple(parted)
