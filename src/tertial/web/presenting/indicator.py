"""One indicator as a page shows it: its values, its targets, where it is used and what it means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tertial.audit.models import Event
from tertial.core.absence import Suppressed
from tertial.core.numbers import format_number
from tertial.documents.charting import Matter
from tertial.plan.calculations.sentences import sentence
from tertial.plan.calculations.targets_met import Answer, Verdict
from tertial.plan.models import Aspect, Finality, Part
from tertial.plan.selectors.definitions import DefinedIndicator
from tertial.plan.selectors.series import Break
from tertial.plan.selectors.usage import Use
from tertial.plan.selectors.values import KeptTarget, KeptValue
from tertial.reporting.models import Period
from tertial.web.presenting.dates import date_words, period_key, period_words
from tertial.web.presenting.figures import shown, shown_target
from tertial.web.presenting.links import Link
from tertial.web.presenting.tables import Cell, Column, Content, DataRow, DataTable
from tertial.web.presenting.trails import full_moment

_COLUMNS: Final = (
    (Aspect.OUTCOME, Part.TOTAL), (Aspect.OUTCOME, Part.WOMEN), (Aspect.OUTCOME, Part.MEN),
    (Aspect.FORECAST, Part.TOTAL), (Aspect.FORECAST, Part.WOMEN), (Aspect.FORECAST, Part.MEN),
    (Aspect.PREVIOUS, Part.TOTAL), (Aspect.PREVIOUS, Part.WOMEN), (Aspect.PREVIOUS, Part.MEN),
)  # fmt: skip
_MOST_NAMED: Final = 30
_MARKS: Final = {Answer.MET: "met", Answer.NOT_MET: "not_met"}

Address = Callable[[str, Aspect, Part], str]
"""The address of the history of a value, of a period written "2026-T1"."""


def standing(matter: Matter) -> tuple[str, str, str] | None:
    """Whether the newest value meets its target: the mark, the sentence with the reason, and the period."""
    told = matter.telling().standing(matter.target)
    if told is None:
        return None
    period, verdict = told
    return _mark(verdict), sentence(verdict.reason, translation), period.label


def _mark(verdict: Verdict) -> str:
    if verdict.answer is Answer.CANNOT_BE_SAID and verdict.reason.code.startswith("target-"):
        return "city_wide_target" if verdict.reason.code == "target-city-wide" else "no_target"
    return _MARKS.get(verdict.answer, "unknown")


def values_table(
    values: Sequence[KeptValue],
    breaks: Sequence[Break],
    *,
    periods: Mapping[int, Period],
    unit: str | None,
    address: Address,
) -> DataTable:
    """Put all values of a body in a table, the newest period first; each leads to its history."""
    there = {(each.aspect, each.part) for each in values}
    columns = [column for column in _COLUMNS if column in there]
    by_period: defaultdict[int, dict[tuple[Aspect, Part], KeptValue]] = defaultdict(dict)
    for each in values:
        by_period[each.period][each.aspect, each.part] = each
    broken = {(each.year, each.period_kind): each.reason for each in breaks}

    def cell(period: Period, column: tuple[Aspect, Part]) -> Content:
        kept = by_period[period.pk].get(column)
        if kept is None:
            return None
        told = shown(kept.value, unit=unit)
        preliminary = _("preliminary") if kept.finality is Finality.PRELIMINARY else ""
        text = told.text or told.title
        return Cell(text, address(period_key(period), *column), preliminary, told.title, _kind(told.kind))

    rows = []
    for pk in sorted(by_period, key=lambda each: _place(periods[each]), reverse=True):
        period = periods[pk]
        name = Cell(period_words(period), note=_notes(by_period[pk].values(), broken.get(_name(period))))
        rows.append(DataRow(name, [cell(period, column) for column in columns], key=period_key(period)))
    return DataTable(
        caption=_("Every value"),
        note=_("Each value leads to who reported it, when and from where."),
        notes=[
            _(
                "The earlier outcome is what the report itself printed beside its outcome, most often that of"
                " the last annual report. What was reported then stands in its own row."
            )
        ]
        if (Aspect.PREVIOUS, Part.TOTAL) in there
        else [],
        columns=[
            Column(_("Period")),
            *(Column(_heading(each), unit or "", figures=True) for each in columns),
        ],
        rows=rows,
        empty=_("No values have been reported yet."),
        key="varden",
    )


def _kind(kind: str) -> str:
    return "" if kind == "figure" else kind


def _place(period: Period) -> tuple[int, int]:
    return period.year_id, period.kind.rank


def _name(period: Period) -> tuple[int, str]:
    return period.year_id, period.kind.key


def _heading(column: tuple[Aspect, Part]) -> str:
    aspect, part = column
    names = {
        Aspect.OUTCOME: _("Outcome"),
        Aspect.FORECAST: _("Forecast"),
        Aspect.PREVIOUS: _("Earlier outcome, as stated then"),
    }
    return names[aspect] if part == Part.TOTAL else f"{names[aspect]}, {Part(part).label}"


def _notes(values: Iterable[KeptValue], reason: str | None) -> str:
    """What is said of the values of a period: how they were measured, and that a new series begins."""
    notes = [] if reason is None else [_("Series break: {reason}").format(reason=reason)]
    for each in values:
        notes += [note for note in _measured(each) if note not in notes]
    return " · ".join(notes)


def _measured(value: KeptValue) -> list[str]:
    notes = []
    if value.interval_words:
        notes.append(value.interval_words)
    elif value.interval_first and value.interval_last:
        first, last = date_words(value.interval_first), date_words(value.interval_last)
        notes.append(_("measured {first} to {last}").format(first=first, last=last))
    if isinstance(value.value, Suppressed):
        return notes  # how few they were is what is not shown
    if value.base is not None:
        counted = ngettext("{count} answered", "{count} answered", value.base)
        notes.append(counted.format(count=format_number(Decimal(value.base))))
    if value.coverage is not None:
        share = format_number(value.coverage.normalize())
        notes.append(_("{share} % of all measured").format(share=share))
    return notes


def targets_table(
    targets: Sequence[KeptTarget],
    *,
    unit: str | None,
    periods: Mapping[int, Period],
    acts: Mapping[int, Event],
) -> DataTable:
    """Put the targets through the years in a table, the newest first, with who set them.

    `acts` are those that recorded them, where the reader may see names.
    """
    rows = [
        DataRow(
            str(each.year),
            [
                shown_target(each.target, unit=unit),
                str(each.owner.label).capitalize(),
                _("the whole municipality") if each.city_wide else "",
                Cell(_stated(each, periods).capitalize(), note=_by_whom(acts.get(each.id))),
            ],
        )
        for each in sorted(targets, key=lambda each: (-each.year, each.city_wide, each.owner))
    ]
    columns = [
        Column(_("Year")),
        Column(_("Target"), unit or "", figures=True),
        Column(_("Set by")),
        Column(_("For")),
        Column(_("From where")),
    ]
    return DataTable(
        caption=_("Targets through the years"), columns=columns, rows=rows, empty=_("No target has been set.")
    )


def _by_whom(act: Event | None) -> str:
    return "" if act is None else f"{act.actor}, {full_moment(act.at)}"


def _stated(target: KeptTarget, periods: Mapping[int, Period]) -> str:
    period = periods.get(target.stated_in) if target.stated_in is not None else None
    return period_words(period) if period else str(target.standing.label)


def uses_table(uses: Sequence[Use], bodies: Mapping[int, tuple[str, str]]) -> DataTable:
    """List under which goals the indicator stands, in which years, and for whom."""
    places: dict[tuple[int, str], list[Use]] = {}
    for each in uses:
        places.setdefault((each.year, each.goal), []).append(each)
    rows = [
        DataRow(
            str(year),
            [Cell(f"{of[0].number} {of[0].title}".strip(), f"/mal/{goal}/{year}/"), _named(of, bodies)],
        )
        for (year, goal), of in places.items()
    ]
    columns = [Column(_("Year")), Column(_("Goal")), Column(_("Reported by"))]
    return DataTable(
        caption=_("Where it is used"), columns=columns, rows=rows,
        empty=_("It stands under no goal that is open to you."),
    )  # fmt: skip


def _named(uses: Iterable[Use], bodies: Mapping[int, tuple[str, str]]) -> str:
    whose = {each.body for each in uses}
    names = [name for body, (_key, name) in bodies.items() if body in whose]
    shown = ", ".join(names[:_MOST_NAMED])
    if len(names) <= _MOST_NAMED:
        return shown
    return _("{names} and {count} more").format(names=shown, count=len(names) - _MOST_NAMED)


def definition_facts(definition: DefinedIndicator, owner: str) -> list[tuple[str, str]]:
    """Give what an indicator means as terms and their meanings; what is not said is left out."""
    facts = [
        (_("What it measures"), definition.description),
        (_("How it is measured"), definition.method),
        (_("Source"), definition.source),
        (_("Unit"), definition.unit),
        (_("Better"), str(definition.polarity.label)),
        (_("How often"), str(definition.periodicity.value) if definition.periodicity else ""),
        (_("Women and men"), str(definition.sex_split.label)),
        (_("Supplied by"), str(definition.supplier.label)),
        (_("Several together"), str(definition.roll_up.label)),
        (_("Set by"), owner),
        (_("So defined since"), str(definition.since)),
    ]
    return [(term, meaning) for term, meaning in facts if meaning]


def earlier_names(definitions: Sequence[DefinedIndicator], current: DefinedIndicator) -> list[Link]:
    """List what the indicator was called or meant before."""
    return [
        Link(each.name, note=_("from {year}").format(year=each.since))
        for each in reversed(definitions)
        if each is not current and each.name != current.name
    ]
