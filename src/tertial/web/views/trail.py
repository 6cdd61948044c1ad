"""The trail of a body: all that was done, by whom, when and why, to be narrowed and taken along as a file."""

from __future__ import annotations

import json
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

from tertial.access.models import Role
from tertial.audit.models import Event
from tertial.audit.trails import Narrowing, acts_about, acts_and_actors, events_among
from tertial.organisation.models import Body
from tertial.organisation.selectors import names_on, tree_of
from tertial.organisation.surroundings import find_body
from tertial.web.asking import Request, Rule, asks
from tertial.web.presenting.acts import act_words
from tertial.web.presenting.csv_file import CsvCell, csv_answer
from tertial.web.presenting.dates import moment_words
from tertial.web.presenting.forms import Dressed
from tertial.web.presenting.links import Link, pages_of
from tertial.web.presenting.tables import Cell, Column, DataRow, DataTable

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
    query = {name: str(value) for name, value in request.GET.items() if name in form.fields and value}
    name = names_on([found.pk], timezone.localdate()).get(found.pk, found.key)
    context = {
        "path": [Link(_("Start"), "/"), Link(name, f"/organisation/{found.key}/"), Link(_("Trail"))],
        "name": name,
        "form": form,
        "narrowed": bool(query),
        "count": pages.count,
        "table": _table(page.object_list),
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
    headings: list[CsvCell] = [_("Number"), *_headings(), _("Details"), _("Hash")]
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
    tree = tree_of(body.pk, timezone.localdate())
    acts = acts_about(bodies=tree.keys(), keys=tree.values())
    form = TrailForm(request.GET or None)
    form.offer(*acts_and_actors(events_among(acts, Narrowing())))
    return form, events_among(acts, form.narrowing()).select_related("withdrawal")


def _headings() -> list[str]:
    return [_("When"), _("Who"), _("What"), _("About what"), _("Why")]


def _table(events: Any) -> DataTable:  # noqa: ANN401  # a page of a query
    return DataTable(
        caption=_("What was done, newest first"),
        columns=[
            Column(_("When")),
            Column(_("Who")),
            Column(_("What")),
            Column(_("About what")),
            Column(_("Why")),
        ],
        rows=[
            DataRow(
                Cell(moment_words(event.at)),
                [
                    event.actor,
                    Cell(act_words(event.act), note=_("Taken back") if hasattr(event, "withdrawal") else ""),
                    Cell(event.subject, href=_address(event), note=_note(event)),
                    event.reason,
                ],
                key=f"handelse-{event.pk}",
            )
            for event in events
        ],
        empty=_("Nothing has been done that is as you ask. Show all, or ask for other days."),
        hide_caption=True,
    )


def _address(event: Event) -> str:
    """Give the page of what an act was done to, where it has one."""
    kind, _colon, key = event.subject_key.partition(":")
    pages = {"indicator": f"/indikatorer/{key}/", "body": f"/organisation/{key}/"}
    return pages.get(kind, "")


def _note(event: Event) -> str:
    """Say which role a person was given, or lost."""
    role = event.details.get("role")
    return str(Role(role).label).capitalize() if role in Role.values else ""
