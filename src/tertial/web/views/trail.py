"""The trail of a body: all that was done, by whom, when and why, to be narrowed and taken along as a file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from tertial.audit.models import Event
from tertial.audit.trails import Narrowing, acts_about, acts_and_actors, events_among
from tertial.organisation.models import Body, BodyKind
from tertial.organisation.selectors import names_on, tree_of
from tertial.organisation.surroundings import find_body
from tertial.plan.models import Indicator
from tertial.plan.selectors.definitions import definitions_in
from tertial.web.asking import Request, Rule, asks
from tertial.web.presenting.acts import act_words
from tertial.web.presenting.csv_file import CsvCell, csv_answer
from tertial.web.presenting.forms import Dressed
from tertial.web.presenting.links import Link, pages_of
from tertial.web.presenting.trails import Names, keys_in, trail_headings, trail_table

_ON_A_PAGE: Final = 50
_IN_A_FILE: Final = 100_000


class TrailForm(Dressed, forms.Form):
    """What of the trail is wanted."""

    vem = forms.ChoiceField(label=gettext_lazy("Who"), required=False)
    vad = forms.ChoiceField(label=gettext_lazy("What"), required=False)
    fran = forms.DateField(
        label=gettext_lazy("From the day"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    till = forms.DateField(
        label=gettext_lazy("To the day"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def offer(self, acts: list[str], actors: list[str]) -> None:
        """Offer the acts and names that there are."""
        everything = [("", _("All"))]
        self.fields["vem"].choices = everything + [(name, name) for name in actors]  # type: ignore[attr-defined]
        told = sorted((act_words(act), act) for act in acts)
        self.fields["vad"].choices = everything + [(act, words) for words, act in told]  # type: ignore[attr-defined]

    def narrowing(self) -> Narrowing:
        """Say what is wanted, as far as it was understood."""
        given: dict[str, Any] = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return Narrowing(
            actor=given.get("vem") or "",
            act=given.get("vad") or "",
            first_day=given.get("fran"),
            last_day=given.get("till"),
        )


@require_safe
@asks(Rule.TRAIL)
def trail(request: Request, body: str) -> HttpResponse:
    """Show the trail, the newest act first. Raises Http404, alike for missing and not open."""
    found = _body_or_404(request, body)
    form, events = _wanted(request, found)
    pages = Paginator(events, _ON_A_PAGE)
    page = pages.get_page(request.GET.get("sida"))
    shown = list(page.object_list)
    query = {name: str(value) for name, value in request.GET.items() if name in form.fields and value}
    name = names_on([found.pk], timezone.localdate()).get(found.pk, found.key)
    context = {
        "path": [Link(_("Start"), "/"), Link(name, f"/organisation/{found.key}/"), Link(_("Trail"))],
        "name": name,
        "form": form,
        "narrowed": bool(query),
        "count": pages.count,
        "table": trail_table(shown, _names(shown)),
        "pages": pages_of(page.number, pages.num_pages, path=request.path, query=query),
        "file": f"{request.path}data.csv" + (f"?{request.GET.urlencode()}" if query else ""),
        "address": request.path,
    }
    return render(request, "web/trail.html", context)


@require_safe
@asks(Rule.TRAIL)
def trail_file(request: Request, body: str) -> HttpResponse:
    """Give the trail as a file, with all that is known of each act. Raises Http404."""
    found = _body_or_404(request, body)
    _form, events = _wanted(request, found)
    headings: list[CsvCell] = [_("Number"), *trail_headings(), _("Details"), _("Hash")]
    rows: list[list[CsvCell]] = [
        [
            event.pk,
            event.at,
            event.actor,
            act_words(event.act),
            event.subject,
            event.reason,
            json.dumps(event.details, ensure_ascii=False) if event.details else "",
            event.hash,
        ]
        for event in events[:_IN_A_FILE]
    ]
    return csv_answer([headings, *rows], f"spar-{found.key}")


def _body_or_404(request: Request, key: str) -> Body:
    found = find_body(key)
    if found is None or not request.reader.sees_trail(found.pk):
        raise Http404
    return found


def _wanted(request: Request, body: Body) -> tuple[TrailForm, QuerySet[Event]]:
    """Give the form with what there is to choose from, and the acts that are wanted."""
    whole = body.kind == BodyKind.MUNICIPALITY
    acts = None if whole else acts_about(tree_of(body.pk, timezone.localdate()))
    form = TrailForm(request.GET or None)
    form.offer(*acts_and_actors(events_among(acts, Narrowing())))
    return form, events_among(acts, form.narrowing()).select_related("withdrawal")


def _names(events: Sequence[Event]) -> Names:
    """Read what the indicators and bodies that acts name are called today. Three queries."""
    today = timezone.localdate()
    indicators, bodies = keys_in(events)
    ids = dict(Indicator.objects.filter(key__in=indicators).values_list("pk", "key"))
    defined = definitions_in(today.year, ids)
    keys = dict(Body.objects.filter(key__in=bodies).values_list("pk", "key"))
    return Names(
        indicators={ids[pk]: each.name for pk, each in defined.items()},
        bodies={keys[pk]: name for pk, name in names_on(keys, today).items()},
    )
