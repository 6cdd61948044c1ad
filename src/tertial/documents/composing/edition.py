"""A composed document for the web: with what its goals and indicators are in the database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tertial.documents.composing.kept import compose_outline, outline_of
from tertial.documents.composing.reported import compose_reported
from tertial.documents.models import Report
from tertial.documents.outline import KeptIndicators, KeptSection
from tertial.documents.selectors import report_of
from tertial.documents.tree import Document, IndicatorTable, walk_sections
from tertial.organisation.models import Body
from tertial.plan.models import GoalEdition, Indicator
from tertial.reporting.models import Period

_OWN_KEY = "indikator-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A document with the addresses of what stands in it.

    `goals` are the addresses of goals, by the place of their sections in the document; `indicators` those of
    indicators, by the keys of their rows. `report` is the one that is kept, None where none is.
    """

    document: Document
    report: Report | None = None
    goals: Mapping[int, str] = field(default_factory=dict)
    indicators: Mapping[str, str] = field(default_factory=dict)


def compose_edition(*, body: Body, period: Period) -> Edition | None:
    """Compose the document of a body for a period with its addresses; None where there is nothing.

    Eleven queries for a document that is kept.
    """
    report = report_of(body.pk, period.pk)
    if report is None:
        document = compose_reported(body, period)
        return _of_reported(document) if document else None
    outline = outline_of(report)
    return Edition(
        document=compose_outline(report, outline),
        report=report,
        goals=_goals_of(outline),
        indicators=_indicators_of(outline),
    )


def _goals_of(outline: Sequence[KeptSection]) -> Mapping[int, str]:
    editions = {place: section.edition for place, section in enumerate(outline) if section.edition}
    rows = GoalEdition.objects.filter(pk__in=editions.values()).values_list("pk", "goal__key")
    keys = dict(rows)
    return {place: keys[edition] for place, edition in editions.items()}


def _indicators_of(outline: Sequence[KeptSection]) -> Mapping[str, str]:
    rows = {
        row.key: row.indicator
        for section in outline
        for block in section.blocks
        if isinstance(block, KeptIndicators)
        for row in block.rows
        if row.indicator is not None
    }
    keys = dict(Indicator.objects.filter(pk__in=rows.values()).values_list("pk", "key"))
    return {row: keys[indicator] for row, indicator in rows.items()}


def _of_reported(document: Document) -> Edition:
    """The keys in a document made of what is reported are the addresses."""
    goals = {
        place: section.goal.key
        for place, (section, _) in enumerate(walk_sections(document.sections))
        if section.goal is not None
    }
    return Edition(document=document, goals=goals, indicators=dict(_own_keys(document)))


def _own_keys(document: Document) -> Iterator[tuple[str, str]]:
    for section, _ in walk_sections(document.sections):
        for block in section.blocks:
            if isinstance(block, IndicatorTable):
                yield from ((row.key, row.key.removeprefix(_OWN_KEY)) for row in block.rows)
