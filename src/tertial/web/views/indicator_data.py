"""All values of an indicator as a file for a spreadsheet, with what the indicator means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tertial.core.absence import Suppressed, format_suppressed
from tertial.core.cells import Reported
from tertial.core.figures import Figure
from tertial.core.targets import format_target
from tertial.core.units import canonical_unit
from tertial.plan.models import Aspect, Finality, Part
from tertial.plan.selectors.definitions import DefinedIndicator
from tertial.plan.selectors.values import KeptTarget, KeptValue, newest_values, target_to_meet
from tertial.web.asking import Request, Rule, asks
from tertial.web.indicator_matter import Seen, chosen_body, open_targets, seen_or_404
from tertial.web.presenting.csv_file import CsvCell, csv_answer
from tertial.web.presenting.dates import period_words
from tertial.web.presenting.figures import shown

_NAME_LENGTH = 80


@require_safe
@asks(Rule.READ)
def indicator_data(request: Request, key: str) -> HttpResponse:
    """Give the values of every body that the reader may see, as CSV; of one, `?organ=skolnamnden`.

    Raises Http404.
    """
    seen = seen_or_404(request, key)
    asked = chosen_body(request, seen) if request.GET.get("organ") else None
    bodies = list(seen.bodies) if asked is None else [asked]
    values = newest_values(bodies=bodies, indicators=[seen.indicator.pk])
    may_read = request.reader.may_read
    readable = [each for each in values if may_read(each.body, each.period)]
    targets = open_targets(request.reader, seen)
    name = seen.indicator.key[:_NAME_LENGTH]
    if asked is not None:
        name = f"{name}-{seen.bodies[asked][0]}"
    return csv_answer([_headings(), *_rows(seen, readable, targets)], name)


def _headings() -> list[str]:
    return [
        _("Indicator"), _("Address"), _("Body"), _("Year"), _("Period"), _("What"), _("Of whom"), _("Value"),
        _("Unit"), _("Why no value"), _("As printed"), _("Target of the year"), _("Preliminary or final"),
        _("Measured"), _("Measured from"), _("Measured to"), _("Number measured"),
        _("Share of all measured, per cent"), _("What it measures"), _("How it is measured"), _("Source"),
        _("Better"),
    ]  # fmt: skip


def _rows(seen: Seen, values: list[KeptValue], targets: list[KeptTarget]) -> Iterator[list[CsvCell]]:
    place = {body: number for number, body in enumerate(seen.bodies)}
    order = sorted(
        values, key=lambda each: (place[each.body], each.year, each.rank, each.aspect.value, each.part.value)
    )
    said = _Said.of(seen, targets)
    for value in order:
        yield _row(seen, said, value)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What rows say again and again, put in words once: a file has thousands of them.

    `defined` is what the indicator means and `better` which way is better, by year, and `targets` those to
    meet, by body and year.
    """

    defined: Mapping[int, DefinedIndicator]
    better: Mapping[int, str]
    targets: Mapping[tuple[int, int], str]
    periods: Mapping[int, str]
    aspects: Mapping[Aspect, str]
    parts: Mapping[Part, str]
    finalities: Mapping[Finality, str]

    @classmethod
    def of(cls, seen: Seen, targets: Iterable[KeptTarget]) -> _Said:
        by_year: dict[tuple[int, int], list[KeptTarget]] = {}
        for target in targets:
            by_year.setdefault((target.body, target.year), []).append(target)
        to_meet = {place: target_to_meet(each) for place, each in by_year.items()}
        defined = {year: _defined(seen, year) for year in {each.year_id for each in seen.periods.values()}}
        return cls(
            defined=defined,
            better={year: str(each.polarity.label) for year, each in defined.items()},
            targets={place: format_target(each.target) for place, each in to_meet.items() if each},
            periods={pk: period_words(period) for pk, period in seen.periods.items()},
            aspects={each: str(each.label) for each in Aspect},
            parts={each: str(each.label) for each in Part},
            finalities={each: "" if each is Finality.UNKNOWN else str(each.label) for each in Finality},
        )


def _row(seen: Seen, said: _Said, value: KeptValue) -> list[CsvCell]:
    defined = said.defined[value.year]
    figure = value.value if isinstance(value.value, Figure) else None
    unit = figure.unit if figure and figure.unit else canonical_unit(defined.unit) or defined.unit
    hidden = isinstance(value.value, Suppressed)
    printed = format_suppressed(value.value) if isinstance(value.value, Suppressed) else value.value.printed
    return [
        defined.name, seen.indicator.key, seen.bodies[value.body][1], value.year, said.periods[value.period],
        said.aspects[value.aspect], said.parts[value.part], figure.value if figure else None, unit,
        "" if figure else _why(value.value), printed, said.targets.get((value.body, value.year), ""),
        said.finalities[value.finality], value.interval_words, value.interval_first, value.interval_last,
        None if hidden else value.base, None if hidden else value.coverage,
        defined.description, defined.method, defined.source, said.better[value.year],
    ]  # fmt: skip


def _why(value: Reported) -> str:
    """Why there is no figure."""
    told = shown(value)
    return told.title or told.text


def _defined(seen: Seen, year: int) -> DefinedIndicator:
    """What the indicator meant in a year; before it was defined, what it meant first."""
    current = [each for each in seen.definitions if each.since <= year]
    return max(current, key=lambda each: each.since) if current else seen.definitions[0]
