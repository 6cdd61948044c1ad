"""A document made of what a body has reported, where nobody has written one: in the usual order of headings.

First what the board is asked to decide, then the golden thread from the council's goals to the body's own
with texts, indicators and activities under each, last the tables of the economy. The overview on the first
page and the contents are made when the document is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tertial.core.periods import DocumentKind, PeriodKind
from tertial.documents.composing.goal_section import GoalPrinter
from tertial.documents.composing.reported_tables import has_values, is_told, shown_columns
from tertial.documents.composing.wording import tree_table
from tertial.documents.rendering import labels
from tertial.documents.tree import (
    Block,
    DecisionPoint,
    DecisionPoints,
    Document,
    Identity,
    Section,
    SectionRole,
)
from tertial.economy.selectors.tables import RecordedTable, tables_of
from tertial.organisation.models import BOARDS, Body, BodyKind, BodyName
from tertial.organisation.selectors import name_on
from tertial.plan.selectors.followed import WrittenText, texts_of
from tertial.plan.selectors.tree import GoalInTree, GoalTree, goal_tree, only_open
from tertial.reporting.models import Period
from tertial.reporting.selectors import as_core_period, published_periods

_GOALS: Final = "Mål, indikatorer och aktiviteter"
_APPROVES: Final = "{board} godkänner {document}."
_HANDS_OVER: Final = "{board} godkänner {document} och överlämnar den till kommunstyrelsen."


def compose_reported(body: Body, period: Period) -> Document | None:
    """Make the document of a body for a period; None where nothing of it is reported or planned."""
    tree = goal_tree(body=body.pk, period=period)
    texts = texts_of(body=body.pk, period=period)
    tables = tables_of(body=body.pk, period=period.pk)
    own = _of_its_own(tree.goals, body.pk, texts)
    goals = _open_as_the_document(replace(tree, goals=tuple(own)), body, period)
    if not (tables or texts or _is_reported(goals, body.pk, period)):
        return None
    identity = _identity(body, period)
    sections = [_decision(body, identity)] if body.kind in BOARDS else []
    if goals:
        printer = GoalPrinter(
            body=body.pk,
            period=period,
            columns=shown_columns(goals, body.pk, period),
            texts=texts,
        )
        nested = printer.nested(goals)
        sections.append(Section(key="mal", heading=_GOALS, level=1, sections=nested))
    if tables:
        sections.append(_economy(tables))
    return Document(identity=identity, sections=tuple(sections))


def _open_as_the_document(tree: GoalTree, body: Body, period: Period) -> Sequence[GoalInTree]:
    """Leave out of a published document the goals of others that are not published, as the pages do.

    A unit may be published before its board; above a board there is only the council, which is open. Before
    the unit is, only those read its document who read all of the board.
    """
    published = {} if body.kind in BOARDS else published_periods()
    if period.pk not in published.get(body.pk, ()):
        return tree.goals
    councils = set(Body.objects.filter(kind=BodyKind.COUNCIL).values_list("pk", flat=True))

    def is_open(owner: int) -> bool:
        return owner == body.pk or owner in councils or period.pk in published.get(owner, ())

    return only_open(tree, is_open).goals


def _of_its_own(goals: Sequence[GoalInTree], body: int, texts: Sequence[WrittenText]) -> list[GoalInTree]:
    """The goals of a body's document: those it owns or reports on, and what stands above them."""
    written = {text.goal for text in texts}
    kept: set[int] = set()
    for goal in reversed(goals):
        reporting = {
            *(each.body for each in goal.indicators),
            *(each.body for each in goal.activities),
            *(each.body for each in goal.assessments),
        }
        if goal.owner == body or body in reporting or goal.id in written or goal.id in kept:
            kept |= {goal.id, *goal.above}
    return [goal for goal in goals if goal.id in kept]


def _is_reported(goals: Sequence[GoalInTree], body: int, period: Period) -> bool:
    """Whether the period has anything to tell; a plan consists of its goals."""
    if period.kind.key == PeriodKind.VP.value:
        return bool(goals)
    return any(
        any(each.body == body for each in goal.assessments)
        or any(each.body == body and has_values(each) for each in goal.indicators)
        or any(each.body == body and is_told(each) for each in goal.activities)
        for goal in goals
    )


def _identity(body: Body, period: Period) -> Identity:
    core = as_core_period(period)
    name = name_on(body, core.end)
    kind = DocumentKind.for_period(core.kind)
    title = f"{period.kind.name} {period.year_id} för {name}"
    municipality = (
        BodyName.objects.filter(body__kind=BodyKind.MUNICIPALITY)
        .order_by("-valid")
        .values_list("name")
        .first()
    )
    return Identity(
        kind=kind.value if kind else None,
        period=period.kind.key,
        year=period.year_id,
        board=name,
        title=title,
        municipality=municipality[0] if municipality else None,
    )


def _decision(body: Body, identity: Identity) -> Section:
    """What the board is asked to decide: to approve the document, and to hand it over."""
    words = _APPROVES if body.kind == BodyKind.EXECUTIVE_BOARD else _HANDS_OVER
    document = labels.kind_words(identity) or "dokumentet"
    text = words.format(board=identity.board, document=document[:1].lower() + document[1:])
    return Section(
        key="forslag-till-beslut",
        heading=labels.DECISION,
        level=1,
        role=SectionRole.DECISION,
        blocks=(DecisionPoints(points=(DecisionPoint(text=text, number=1),)),),
    )


@dataclass(slots=True)
class _Group:
    """Tables that stand under the same heading, one after another."""

    heading: str
    tables: list[Block]


def _economy(tables: Sequence[RecordedTable]) -> Section:
    """The tables, each under the heading it was kept with, below one for all of them."""
    groups = list(_groups(tables))
    own = tuple(block for group in groups if not group.heading for block in group.tables)
    below = tuple(
        Section(
            key=f"ekonomi-{number}",
            heading=group.heading,
            level=2,
            role=SectionRole.ECONOMY,
            blocks=tuple(group.tables),
        )
        for number, group in enumerate(groups, 1)
        if group.heading
    )
    return Section(
        key="ekonomi",
        heading=labels.ECONOMY,
        level=1,
        role=SectionRole.ECONOMY,
        blocks=own,
        sections=below,
    )


def _groups(tables: Sequence[RecordedTable]) -> Iterator[_Group]:
    group: _Group | None = None
    for each in tables:
        heading = next((words for words in reversed(each.headings) if words.strip()), "")
        if heading == labels.ECONOMY:
            heading = ""
        if group is None or group.heading != heading:
            if group is not None:
                yield group
            group = _Group(heading, [])
        group.tables.append(tree_table(each.table))
    if group is not None:
        yield group
