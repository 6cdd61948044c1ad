"""The golden thread of a body and period: its goals from the council's to the units', folded open."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tertial.organisation.selectors import called_on
from tertial.plan.selectors.placed import TOTALS
from tertial.plan.selectors.tree import GoalTree, bodies_in, goal_tree, only_open
from tertial.reporting.selectors import as_core_period
from tertial.web.asking import Request, Rule, asks
from tertial.web.places import path_links, place_or_404
from tertial.web.presenting.forms import Dressed
from tertial.web.presenting.links import Link
from tertial.web.presenting.place_tabs import period_choices, place_tabs, year_choices
from tertial.web.presenting.thread import Wanted, counted, thread
from tertial.web.presenting.thread_list import draw_thread

VIEW = "mal/"
_ASSESSMENTS = (
    ("", _("All")),
    ("met", _("Met")),
    ("partly_met", _("Partly met")),
    ("not_met", _("Not met")),
    ("not_assessed", _("Not assessed")),
)


class Narrowing(Dressed, forms.Form):
    """What the reader wants to see of the thread."""

    ord = forms.CharField(label=_("Words"), required=False, max_length=200)
    bedomning = forms.ChoiceField(label=_("Assessment"), required=False, choices=_ASSESSMENTS)
    niva = forms.ChoiceField(label=_("Level"), required=False)

    def __init__(self, levels: list[tuple[str, str]], *arguments: Any, **named: Any) -> None:  # noqa: ANN401
        super().__init__(*arguments, **named)
        field = self.fields["niva"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # declared above
        field.choices = [("", _("All")), *levels]

    def wanted(self) -> Wanted:
        """Give what is wanted; an unknown choice narrows nothing and is said beside its field."""
        given = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return Wanted(
            words=given.get("ord", ""),
            assessment=given.get("bedomning", ""),
            level=given.get("niva", ""),
        )


@asks(Rule.READ)
@require_safe
def golden_thread(request: Request, body: str, period: str) -> HttpResponse:
    """Show the whole thread, or the goals that are asked for with all that stand above them."""
    place = place_or_404(request, body, period)
    whole = goal_tree(body=place.body.id, period=place.period, parts=TOTALS)
    tree = only_open(whole, lambda each: request.reader.may_read(each, place.period.pk))
    form = Narrowing(_levels(tree), request.GET or None)
    wanted = form.wanted() if form.is_bound else Wanted()
    day = as_core_period(place.period).end
    goals = thread(
        tree,
        bodies=called_on(bodies_in(tree), day),
        wanted=wanted,
        # They are worked out of all that lies below, so whoever may not read all of that gets none.
        proposals=request.reader.sees_trail(place.body.id) and tree == whole,
    )
    address = f"{place.address}{VIEW}"
    return render(
        request,
        "web/golden_thread.html",
        {
            "place": place,
            "path": path_links(request, place, Link(str(_("Goals")))),
            "tabs": place_tabs(place.address, VIEW, reviewed=request.reader.sees_review(place.body.id)),
            "periods": period_choices(place.periods, place.period, place.address, VIEW),
            "years": year_choices(place.periods, place.period, place.address, VIEW),
            "counts": counted(tree),
            "assessed": any(goal.assessed for goal in tree.goals),
            "goals": goals,
            "thread": draw_thread(goals, all_open=bool(wanted)),
            "all_goals": len(tree.goals),
            "form": form,
            "wanted": wanted,
            "address": address,
            "outline": [Link(goal.title, f"#mal-{goal.id}") for goal in goals if goal.level == _top(tree)],
        },
    )


def _levels(tree: GoalTree) -> list[tuple[str, str]]:
    return list({goal.level: goal.level_name for goal in tree.goals}.items())


def _top(tree: GoalTree) -> str:
    return tree.goals[0].level if tree.goals else ""
