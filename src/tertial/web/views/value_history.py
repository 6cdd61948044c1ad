"""One value's history: who reported it, instead of what, why, and from where."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tertial.documents.selectors import reports_from_files
from tertial.plan.models import Aspect, Indicator, Part
from tertial.plan.selectors.definitions import definitions_in
from tertial.plan.selectors.series import Told, every_telling_of
from tertial.web.asking import Request, Rule, asks
from tertial.web.places import place_address, place_or_404
from tertial.web.presenting.dates import period_words
from tertial.web.presenting.links import Link
from tertial.web.presenting.tellings import tellings_table


def value_address(indicator: str, body: str, period: str, aspect: Aspect, part: Part) -> str:
    """Write the address of a value's history, of keys and a period written "2026-T1"."""
    return f"/indikatorer/{indicator}/{body}/{period}/{aspect.value}-{part.value}/"


@require_safe
@asks(Rule.READ)
def value_history(  # noqa: PLR0913, RUF100  # the parts of an address
    request: Request, indicator: str, body: str, period: str, aspect: str, part: str
) -> HttpResponse:
    """Show all that was ever reported of one value. Raises Http404, alike for missing and not open."""
    place = place_or_404(request, body, period)
    found = Indicator.objects.filter(key=indicator).first()
    if found is None or aspect not in Aspect.values or part not in Part.values:
        raise Http404
    told = every_telling_of(
        indicator=found.pk, body=place.body.id, period=place.period.pk,
        aspect=Aspect(aspect), part=Part(part),
    )  # fmt: skip
    trail = request.reader.sees_trail(place.body.id)
    if not any(trail or not each.withdrawn for each in told):
        raise Http404
    defined = definitions_in(place.period.year_id, [found.pk]).get(found.pk)
    name = defined.name if defined else found.key
    of = [] if part == Part.TOTAL else [str(Part(part).label)]
    context = {
        "path": [
            Link(_("Start"), "/"),
            Link(_("Indicators"), "/indikatorer/"),
            Link(name, f"/indikatorer/{found.key}/"),
            Link(_("One value")),
        ],
        "name": name,
        "what": ", ".join([str(Aspect(aspect).label).capitalize(), *of]),
        "body": place.body.name,
        "body_address": place.address,
        "period": period_words(place.period),
        "trail": trail,
        "trail_address": f"/organisation/{place.body.key}/spar/",
        "table": tellings_table(
            told,
            trail=trail,
            reporter=place.body.name,
            sources=_sources(request, told),
        ),
    }
    return render(request, "web/value_history.html", context)


def _sources(request: Request, told: Sequence[Told]) -> dict[int, str]:
    """Give the addresses of the sources that the reader may look into, by the files' ids."""
    files = {each.source_file_id for each in told if each.source_file_id is not None}
    reports = reports_from_files(files) if files else {}
    return {
        file: f"{place_address(report.body.key, report.period)}rapport/kalla/"
        for file, report in reports.items()
        if request.reader.may_read(report.body_id, report.period_id)
    }
