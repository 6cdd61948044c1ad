"""The table where the indicators of a round are entered: a row for each, with what was before beside it.

What is drawn is put together in Python as plain text, as tables are: a board may have hundreds of rows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from tertial.core.absence import NotAvailable, NotMeasured, format_absence
from tertial.core.periods import PeriodKind
from tertial.core.units import canonical_unit
from tertial.plan.calculations.due import NOTHING_DUE, Due, due_in
from tertial.plan.models import Aspect, Part, SexSplit
from tertial.plan.selectors.placed import PlacedIndicator
from tertial.plan.selectors.through_the_year import GoalOfIndicators, IndicatorsOfYear, under_goals
from tertial.reporting.models import Period
from tertial.web.presenting.entry_cells import CELLS, cell_name, cell_words, status_mark
from tertial.web.presenting.figures import shown, shown_target

NOT_MEASURED, NOT_AVAILABLE = "ej-matt", "uppgift-saknas"
"""What the menu of a row may say instead of figures."""

_NOT_MEASURED: Final = format_absence(NotMeasured())
_NOT_AVAILABLE: Final = format_absence(NotAvailable())


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed into a cell that was not saved, and why not."""

    words: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryGrid:
    """What the page shows: tables of what is asked for and of the rest, and how many rows each has."""

    asked: SafeString
    asked_count: int
    rest: SafeString
    rest_count: int
    rest_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The words of every row, translated and escaped once."""

    status: str
    no_value: str
    why: str
    reason: str
    because: str
    not_measured: str
    not_available: str

    @classmethod
    def of_page(cls) -> _Words:
        return cls(
            status=escape(_("Status")),
            no_value=escape(_("No value")),
            why=escape(_("Why there is no outcome")),
            reason=escape(_("Reason")),
            because=escape(_("because …")),
            not_measured=escape(_("Not measured")),
            not_available=escape(_("Not available")),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """What all rows of a page share: which cells there are, what stands above them, and what was typed.

    `headings` stand above what was before and above the cells, as plain text.
    """

    period: Period
    found: IndicatorsOfYear
    last: Period | None
    cells: Sequence[tuple[Aspect, Part]]
    editable: Collection[int]
    typed: Mapping[str, Typed]
    headings: Sequence[str]
    words: _Words


def is_due(each: PlacedIndicator, period: Period) -> Due:
    """Say what a period asks of an indicator."""
    return due_in(PeriodKind(period.kind.key), each.definition.periodicity)


def draw_grid(
    found: IndicatorsOfYear,
    *,
    period: Period,
    last: Period | None,
    editable: Collection[int],
    typed: Mapping[str, Typed],
) -> EntryGrid:
    """Draw the rows of a body, those first that the period asks for.

    `last` is the period that was reported before this one, `editable` the indicators that may be changed now.
    An indicator under several goals stands under the first of them.
    """
    cells = _cells_of(found.placed, period)
    sheet = _Sheet(
        period=period,
        found=found,
        last=last,
        cells=cells,
        editable=editable,
        typed=typed,
        headings=_headings(period, last, cells),
        words=_Words.of_page(),
    )
    asked: list[tuple[GoalOfIndicators, list[PlacedIndicator]]] = []
    rest: list[tuple[GoalOfIndicators, list[PlacedIndicator]]] = []
    seen: set[int] = set()
    for goal, indicators in under_goals(found):
        new = [each for each in indicators if each.definition.id not in seen]
        seen |= {each.definition.id for each in new}
        for rows, due in ((asked, True), (rest, False)):
            some = [each for each in new if (is_due(each, period) != NOTHING_DUE) is due]
            if some:
                rows.append((goal, some))
    refused = {name.partition("-")[0] for name in typed}
    return EntryGrid(
        asked=_table(sheet, asked, _("Asked for in this period")),
        asked_count=_count(asked),
        rest=_table(sheet, rest, _("Not asked for in this period")),
        rest_count=_count(rest),
        rest_open=not asked
        or any(str(each.definition.id) in refused for _goal, rows in rest for each in rows),
    )


def _cells_of(placed: Iterable[PlacedIndicator], period: Period) -> list[tuple[Aspect, Part]]:
    """The columns of a page: without women and men where nothing is split, without a forecast in the end."""
    rows = list(placed)
    split = any(_is_split(each) for each in rows)
    forecast = any(is_due(each, period).forecast or each.value(Aspect.FORECAST) is not None for each in rows)
    return [
        (aspect, part)
        for aspect, part in CELLS
        if (split or part is Part.TOTAL) and (forecast or aspect is Aspect.OUTCOME)
    ]


def _is_split(each: PlacedIndicator) -> bool:
    return each.definition.sex_split is not SexSplit.NONE or any(
        value.part is not Part.TOTAL and value.aspect is Aspect.OUTCOME for value in each.values
    )


def _count(rows: Iterable[tuple[GoalOfIndicators, Sequence[PlacedIndicator]]]) -> int:
    return sum(len(indicators) for _goal, indicators in rows)


def _table(
    sheet: _Sheet, rows: Sequence[tuple[GoalOfIndicators, Sequence[PlacedIndicator]]], caption: str
) -> SafeString:
    if not rows:
        return _safe("")
    head = "".join(f'<th scope="col" class="n">{escape(heading)}</th>' for heading in sheet.headings)
    none = f'<th scope="col"><span class="heard">{sheet.words.no_value}</span></th>' if sheet.editable else ""
    indicator = escape(_("Indicator"))
    columns = len(sheet.headings) + 2 + bool(none)
    body = []
    for goal, indicators in rows:
        title = f"{goal.number} {goal.title}".strip()
        body.append(
            f'<tr class="level-heading"><th scope="rowgroup" colspan="{columns}">{escape(title)}</th></tr>'
        )
        body += [_row(sheet, each) for each in indicators]
    return _safe(
        f'<div class="table-frame many cards"><table class="table table-close entry-grid">'
        f'<caption class="heard">{escape(caption)}</caption>'
        f'<thead><tr><th scope="col">{indicator}</th>{head}'
        f'<th scope="col">{sheet.words.status}</th>{none}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )


def _headings(period: Period, last: Period | None, cells: Iterable[tuple[Aspect, Part]]) -> list[str]:
    return [
        *([f"{last.kind.key} {last.year_id}"] if last else []),
        f"{period.kind.key} {period.year_id - 1}",
        _("Target"),
        *(_heading(aspect, part) for aspect, part in cells),
    ]


def _heading(aspect: Aspect, part: Part) -> str:
    match aspect, part:
        case Aspect.FORECAST, _:
            return _("Forecast")
        case _, Part.TOTAL:
            return _("Outcome")
        case _:
            return str(part.label).capitalize()


def _row(sheet: _Sheet, each: PlacedIndicator) -> str:
    defined, unit = each.definition, canonical_unit(each.definition.unit)
    due = is_due(each, sheet.period)
    notes = [defined.unit] if defined.unit else []
    if defined.sex_split in (SexSplit.RATES, SexSplit.PARTS, SexSplit.DISTRIBUTION):
        notes.append(str(defined.sex_split.label))
    note = f'<span class="row-note">{escape(", ".join(notes))}</span>' if notes else ""
    before = [each.value_last_year()]
    if sheet.last:
        before.insert(0, sheet.found.outcomes.get((defined.id, sheet.last.pk, Part.TOTAL)))
    told = [shown(value.value if value else None, unit=unit) for value in before]
    told.append(shown_target(each.to_meet.target if each.to_meet else None))
    out = [f'<tr data-row="{defined.id}"><th scope="row">{escape(defined.name)}{note}</th>']
    for heading, words in zip(sheet.headings, told, strict=False):
        title = f' title="{escape(words.title)}"' if words.title else ""
        out.append(f'<td class="n" data-label="{escape(heading)}"{title}>{escape(words.text)}</td>')
    for place, (aspect, part) in enumerate(sheet.cells):
        asked = due.outcome if aspect is Aspect.OUTCOME else due.forecast
        heading = sheet.headings[len(told) + place]
        out.append(_cell(sheet, each, aspect, part, heading, place, asked=asked))
    out.append(f'<td data-label="{sheet.words.status}" data-status>{status_mark(each)}</td>')
    if sheet.editable:
        out.append(f"<td>{_menu(sheet.words, each) if defined.id in sheet.editable else ''}</td>")
    out.append("</tr>")
    return "".join(out)


def _cell(
    sheet: _Sheet, each: PlacedIndicator, aspect: Aspect, part: Part, heading: str, place: int, *, asked: bool
) -> str:
    defined = each.definition
    label = f' data-label="{escape(heading)}"'
    there = each.value(aspect, part)
    if defined.id not in sheet.editable:
        words = shown(there.value if there else None, unit=canonical_unit(defined.unit))
        title = f' title="{escape(words.title)}"' if words.title else ""
        return f'<td class="n"{label}{title}>{escape(words.text)}</td>'
    if part is not Part.TOTAL and not _is_split(each):
        return "<td></td>"
    name = cell_name(defined.id, aspect, part)
    standing = cell_words(there.value if there else None, defined.unit)
    typed = sheet.typed.get(name)
    seen = f'<input type="hidden" name="seen-{name}" value="{there.id}">' if there else ""
    wrong = ""
    if typed:
        wrong = f' aria-invalid="true" aria-describedby="n-{name}"'
    message = escape(typed.message) if typed else ""
    return (
        f'<td class="n entry{"" if asked else " entry-unasked"}"{label}>'
        f'<input class="ds-input" id="v-{name}" name="v-{name}" type="text" inputmode="decimal" '
        f'autocomplete="off" value="{escape(typed.words if typed else standing)}" '
        f'aria-label="{escape(defined.name)}, {escape(heading.lower())}" data-column="{place}" '
        f'data-seen="{there.id if there else 0}" data-standing="{escape(standing)}"{wrong}>{seen}'
        f'<p class="entry-note" id="n-{name}"{"" if typed else " hidden"}>{message}</p></td>'
    )


def _menu(words: _Words, each: PlacedIndicator) -> str:
    """Two words for where there is no figure, for who would rather choose than type them."""
    identity, name = each.definition.id, escape(each.definition.name)
    return (
        f'<details class="entry-menu"><summary title="{words.no_value}">'
        f'<span class="heard">{words.no_value}: {name}</span><span aria-hidden="true">…</span></summary>'
        f'<div class="entry-menu-body"><select class="ds-input" name="absent-{identity}" '
        f'aria-label="{words.why}: {name}"><option value=""></option>'
        f'<option value="{NOT_MEASURED}" data-words="{_NOT_MEASURED}">{words.not_measured}</option>'
        f'<option value="{NOT_AVAILABLE}" data-words="{_NOT_AVAILABLE}" data-needs-reason>'
        f"{words.not_available}</option></select>"
        f'<input class="ds-input" name="why-{identity}" type="text" maxlength="300" autocomplete="off" '
        f'placeholder="{words.because}" aria-label="{words.reason}: {name}"></div></details>'
    )


def _safe(markup: str) -> SafeString:
    return mark_safe(markup)  # noqa: S308  # every text in it has been escaped
