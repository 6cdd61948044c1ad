"""Searching: goals, indicators, activities, texts, tables, reports and bodies, by kind."""

from __future__ import annotations

from typing import Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from tertial.organisation.models import Body
from tertial.organisation.selectors import NamedBody, names_on, tree_of
from tertial.organisation.surroundings import boards_on
from tertial.reporting.selectors import periods_in_order
from tertial.search.selectors import SHOWN_OF_EACH, SHOWN_OF_ONE, Group, find
from tertial.search.sources import Kind
from tertial.search.words import MOST_CHARACTERS, asked_for
from tertial.web.asking import Request, Rule, asks
from tertial.web.presenting.finding import KIND_WORDS, bodies_in, found_groups, told
from tertial.web.presenting.forms import Dressed
from tertial.web.presenting.links import Link

_FIRST_YEAR: Final = 1990
_LAST_YEAR: Final = 2100


class Narrowing(Dressed, forms.Form):
    """What is searched for, and where."""

    q = forms.CharField(label=gettext_lazy("Words"), required=False, strip=True)
    sort = forms.ChoiceField(
        label=gettext_lazy("Kind"), required=False,
        choices=[("", gettext_lazy("Everything")), *((kind.value, KIND_WORDS[kind]) for kind in Kind)],
    )  # fmt: skip
    organ = forms.ChoiceField(label=gettext_lazy("Board"), required=False)
    ar = forms.TypedChoiceField(label=gettext_lazy("Year"), required=False, coerce=int, empty_value=None)

    def __init__(self, data: object, boards: list[NamedBody], years: list[int]) -> None:
        super().__init__(data)
        everything = ("", gettext_lazy("All"))
        self.fields["organ"].choices = [everything, *((board.key, board.name) for board in boards)]  # type: ignore[attr-defined]  # a field of choices
        self.fields["ar"].choices = [everything, *((str(year), str(year)) for year in years)]  # type: ignore[attr-defined]  # a field of choices


@require_safe
@asks(Rule.READ)
def search(request: Request) -> HttpResponse:
    """Show what was found. What is not understood of the address is told, and the rest is searched for."""
    typed = request.GET.get("q", "")[: MOST_CHARACTERS * 2]
    asked = asked_for(typed)
    today = timezone.localdate()
    boards = [board for board in boards_on(today) if request.reader.may_read_some(board.id)]
    years = sorted({period.year_id for period in periods_in_order()}, reverse=True)
    given = {name: request.GET.get(name, "")[:MOST_CHARACTERS] for name in ("sort", "organ", "ar")}
    form = Narrowing({"q": typed[:MOST_CHARACTERS], **given}, boards, years)
    form.is_valid()
    board = next((each for each in boards if each.key == form.cleaned_data.get("organ")), None)
    kind = form.cleaned_data.get("sort")
    groups = (
        []
        if form.errors
        else find(
            asked,
            reader=request.reader,
            kinds=[Kind(kind)] if kind else list(Kind),
            year=form.cleaned_data.get("ar"),
            bodies=None if board is None else tree_of(board.id, today),
            shown=SHOWN_OF_ONE if kind else SHOWN_OF_EACH,
        )
    )
    context = {
        "path": [Link(_("Start"), "/"), Link(_("Search"))],
        "form": form,
        "searched": typed[:MOST_CHARACTERS],
        "cut": len(typed) > MOST_CHARACTERS,
        "most": MOST_CHARACTERS,
        "asked": bool(asked),
        "narrowed": any(given.values()),
        "told": told(groups) if asked else "",
        "groups": found_groups(groups, _named(groups), {"q": typed[:MOST_CHARACTERS], **given}),
    }
    return render(request, "web/search_found.html" if _is_fragment(request) else "web/search.html", context)


def _is_fragment(request: HttpRequest) -> bool:
    """Whether only what was found is asked for, as one types."""
    return bool(getattr(request, "htmx", False)) and request.headers.get("HX-Target") == "traffar"


def _named(groups: list[Group]) -> dict[int, tuple[str, str]]:
    bodies = bodies_in(groups)
    if not bodies:
        return {}
    names = names_on(bodies, timezone.localdate())
    keys = Body.objects.filter(pk__in=bodies).values_list("pk", "key")
    return {body: (key, names.get(body, key)) for body, key in keys}
