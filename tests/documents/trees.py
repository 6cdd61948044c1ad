"""Documents of every shape, for tests of what must hold whatever a report says."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from tertial.documents import tree
from tertial.documents.structure import dumps

words = st.text(
    st.characters(codec="utf-8") | st.sampled_from("åäöÅÄÖ éµ−–\u00a0 '\"<>#$\\=@"),
    max_size=12,
)
names = st.text("abcdefghijklmnopqrstuvwxyz-0123456789", min_size=1, max_size=8)
maybe_words = st.none() | words
places = st.builds(
    tree.Place, first=st.integers(1, 9999), last=st.integers(1, 9999), page=st.none() | st.integers(1, 999)
)
sources = st.lists(places, max_size=2).map(tuple)
dates = st.none() | st.dates(date(1900, 1, 1), date(2199, 12, 31))


def several(strategy: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    """A tuple of at most so many."""
    return st.lists(strategy, max_size=most).map(tuple)


inline = st.builds(
    tree.Run,
    text=words,
    style=st.sampled_from(["plain", "strong", "emphasis"]),
    figure=maybe_words,
    kind=st.just("run"),
) | st.builds(tree.Footnote, text=words, source=sources, kind=st.just("footnote"))
paragraphs = st.builds(tree.Paragraph, content=several(inline), source=sources, kind=st.just("paragraph"))
item_lists = st.builds(
    tree.ItemList,
    items=several(st.builds(tree.ListItem, content=several(inline), source=sources)),
    ordered=st.booleans(),
    source=sources,
    kind=st.just("list"),
)
headings = st.builds(tree.RunInHeading, text=words, source=sources, kind=st.just("run_in_heading"))
unplaced = st.builds(tree.Unrecognised, text=words, source=sources, kind=st.just("unrecognised"))
prose = paragraphs | item_lists | headings | unplaced
undecided = several(st.builds(tree.Undecided, text=words, candidates=several(names)), 1)
indicator_tables = st.builds(
    tree.IndicatorTable,
    columns=several(
        st.builds(
            tree.IndicatorColumn,
            key=st.sampled_from(["outcome", "previous", "other"]),
            heading=words,
            label=maybe_words,
        )
    ),
    rows=several(
        st.builds(
            tree.Indicator,
            key=names,
            name=words,
            cells=several(
                st.builds(tree.Cell, column=st.sampled_from(["outcome", "previous", "other"]), text=words)
            ),
            analysis=several(prose, 2),
            analysis_label=maybe_words,
            undecided=undecided,
            source=sources,
        )
    ),
    source=sources,
    kind=st.just("indicator_table"),
)
activity_tables = st.builds(
    tree.ActivityTable,
    columns=several(words),
    rows=several(
        st.builds(
            tree.Activity,
            key=names,
            name=words,
            start=dates,
            end=dates,
            deviation=maybe_words,
            analysis=several(prose, 2),
            analysis_label=maybe_words,
            undecided=undecided,
            source=sources,
        )
    ),
    source=sources,
    kind=st.just("activity_table"),
)
tables = st.builds(
    tree.Table,
    key=names,
    columns=several(st.builds(tree.Column, heading=words, kind=st.sampled_from(tree.ColumnKind))),
    rows=several(
        st.builds(
            tree.Row,
            cells=several(maybe_words),
            level=st.sampled_from(tree.RowLevel),
            exhaustive=st.none() | st.booleans(),
            undecided=undecided,
            source=sources,
        )
    ),
    title=maybe_words,
    unit=maybe_words,
    notes=several(words),
    source=sources,
    kind=st.just("table"),
)
surroundings = (
    st.builds(
        tree.DecisionPoints,
        points=several(
            st.builds(tree.DecisionPoint, text=words, number=st.none() | st.integers(1, 99), source=sources)
        ),
        source=sources,
        kind=st.just("decision_points"),
    )
    | st.builds(
        tree.Signatures,
        people=several(st.builds(tree.Signature, name=words, title=maybe_words)),
        source=sources,
        kind=st.just("signatures"),
    )
    | st.builds(
        tree.Attachments,
        items=several(st.builds(tree.Attachment, title=words, number=maybe_words, source=sources)),
        source=sources,
        kind=st.just("attachments"),
    )
)
blocks = prose | indicator_tables | activity_tables | tables | surroundings
goals = st.builds(
    tree.Goal,
    key=names,
    level=st.sampled_from(["direction", "area_goal", "board_goal", "unit_goal"]),
    title=words,
    number=maybe_words,
    assessment=st.none() | st.builds(tree.Assessment, text=words, value=maybe_words, source=sources),
)


def _sections(below: st.SearchStrategy[tuple[tree.Section, ...]]) -> st.SearchStrategy[tree.Section]:
    return st.builds(
        tree.Section,
        key=names,
        heading=words,
        level=st.integers(1, 9),
        role=st.sampled_from(tree.SectionRole),
        number=maybe_words,
        label=maybe_words,
        goal=st.none() | goals,
        blocks=several(blocks),
        sections=below,
        source=sources,
    )


sections = st.recursive(_sections(st.just(())), lambda below: _sections(several(below)), max_leaves=4)
documents = st.builds(
    tree.Document,
    identity=st.builds(
        tree.Identity,
        kind=maybe_words,
        period=maybe_words,
        year=st.none() | st.integers(1900, 2199),
        board=maybe_words,
        title=maybe_words,
        municipality=maybe_words,
        administration=maybe_words,
        case_number=maybe_words,
        document_date=dates,
        meeting_date=dates,
        recipient=maybe_words,
        officer=maybe_words,
        language=st.sampled_from(["sv", "en"]),
        pages_total=st.none() | st.integers(1, 999),
        first_page=st.none() | st.integers(1, 999),
    ),
    sections=several(sections),
    furniture=several(st.builds(tree.Furniture, role=words, text=words, source=sources)),
    remarks=several(st.builds(tree.Remark, code=words, arguments=several(words), source=sources)),
    origin=st.none()
    | st.builds(tree.Origin, name=words, media=words, sha256=words, lines=st.integers(0, 9999)),
)


@st.composite
def written(draw: st.DrawFn) -> str:
    """A document as it is written to a file.

    A test that fails for one tells it as it stands; telling a tree by the calls that build it takes twice as
    long with each level, minutes for one that is deep.
    """
    return dumps(draw(documents))
