"""Entering what a round asks of goals and activities: analyses, assessments, and how activities go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tertial.organisation.models import Body
from tertial.plan.calculations.typed_texts import typed_of
from tertial.plan.errors import PlanError, PlanFault
from tertial.plan.models import ActivityEdition, ActivityState, GoalEdition, TextRole
from tertial.plan.models.assessments import Step
from tertial.plan.selectors.tree import goal_tree
from tertial.plan.selectors.writing import analyses_of, drafts_of, earlier_analyses, newest_activity_reports
from tertial.plan.services.answering import enter_activity, enter_assessment
from tertial.plan.services.writing import Saving, let_go, save_text, take_over
from tertial.reporting.errors import RhythmError
from tertial.reporting.selectors import find_submission, period_before, same_period_last_year
from tertial.reporting.services import is_open
from tertial.web.asking import Request, Rule, asks, person_of
from tertial.web.places import Place, path_links, place_or_404
from tertial.web.presenting.dates import period_words, time_words
from tertial.web.presenting.entry_goals import (
    STATES,
    STEPS,
    WORDS,
    Written,
    entered_goals,
)
from tertial.web.presenting.links import Link

VIEW: Final = "rapportera/mal/"
_LONGEST_SUBJECT: Final = 200
_CONFLICT: Final = 409
_MEANWHILE: Final = frozenset({PlanFault.CHANGED_MEANWHILE, PlanFault.HELD_BY_ANOTHER})


@dataclass(frozen=True, kw_only=True)
class Refused:
    """What was sent and not done: why, by what it is about, and the typed texts that are kept on the page."""

    why: Mapping[str, str] = field(default_factory=dict)
    kept: Mapping[str, str] = field(default_factory=dict)


@require_safe
@asks(Rule.REPORT)
def enter_goals(request: Request, body: str, period: str) -> HttpResponse:
    """Show the goals and activities of a body with their fields; locked, they are read."""
    return _page(request, reporting_place_or_404(request, body, period))


@require_POST
@asks(Rule.REPORT)
def enter_text(request: Request, body: str, period: str) -> HttpResponse:
    """Save a text: `typed` of `subject`, that went on from the save `version`, when it was `before`.

    With `overta` it is taken over from whoever holds it first, with `klar` it is reported and left. Whoever
    asks for JSON gets what became of it; a page is given otherwise.
    """
    place = _writable(request, body, period)
    subject = request.POST.get("subject", "")[:_LONGEST_SUBJECT]
    typed = _lines(request.POST.get("typed", ""))
    person, of = person_of(request), Body.objects.get(pk=place.body.id)
    try:
        if "overta" in request.POST:
            taken = take_over(by=person, body=of, period=place.period, subject=subject)
            saving = Saving(typed=taken.typed, version=taken.version)
        else:
            saving = save_text(
                by=person, body=of, period=place.period, subject=subject, typed=typed,
                version=_number(request.POST.get("version", "")),
                before=_lines(request.POST.get("before", "")),
            )  # fmt: skip
        if "klar" in request.POST and saving.conflict is None:
            let_go(by=person, body=of, period=place.period, subject=subject)
    except (PlanError, RhythmError) as refused:
        return _not_saved(request, place, subject, typed, refused)
    if _wants_json(request):
        return JsonResponse(
            {
                "typed": saving.typed,
                "version": saving.version,
                "merged": saving.merged,
                "conflict": saving.conflict,
                "said": _said(saving),
            },
            status=_CONFLICT if saving.conflict is not None else 200,
        )
    if saving.conflict is not None:
        why = _("Somebody has written here meanwhile. Their text stands below yours: put the two together.")
        both = f"{typed}\n\n{saving.typed}"
        return _page(request, place, Refused(why={subject: why}, kept={subject: both}), status=_CONFLICT)
    messages.success(request, _said(saving))
    return HttpResponseRedirect(f"{place.address}{VIEW}#text-{subject.replace(':', '-')}")


@require_POST
@asks(Rule.REPORT)
def enter_activity_state(request: Request, body: str, period: str, edition: int) -> HttpResponse:
    """Say how an activity goes: `lage`, `avviker` with `avvikelse`, and moved days in `start` and `slut`."""
    place = _writable(request, body, period)
    row = ActivityEdition.objects.select_related("goal", "body").filter(
        pk=edition, body=place.body.id, goal__year=place.period.year_id, withdrawn=False
    )
    found = row.first()
    if found is None:
        raise Http404
    deviates = "avviker" in request.POST
    try:
        enter_activity(
            by=person_of(request), edition=found, period=place.period,
            seen=_number(request.POST.get("seen", "")),
            state=ActivityState(request.POST.get("lage") or ActivityState.UNKNOWN),
            deviates=deviates, deviation=request.POST.get("avvikelse", "") if deviates else "",
            start=_day(request.POST.get("start", "")), end=_day(request.POST.get("slut", "")),
        )  # fmt: skip
    except (PlanError, RhythmError) as refused:
        return _refused(request, place, f"activity:{edition}:state", str(refused.fault.label), refused)
    except ValueError:
        why = _("A day is written as 2026-04-30, and the state is one of those listed.")
        return _page(request, place, Refused(why={f"activity:{edition}:state": why}), status=400)
    messages.success(request, _("Saved {time}").format(time=time_words(timezone.localtime())))
    return HttpResponseRedirect(f"{place.address}{VIEW}#aktivitet-{edition}")


@require_POST
@asks(Rule.REPORT)
def enter_goal_assessment(request: Request, body: str, period: str, goal: int) -> HttpResponse:
    """Assess a goal: `steg`, with a `skal` where it is another than what is proposed."""
    place = _writable(request, body, period)
    found = GoalEdition.objects.filter(
        pk=goal, goal__owner=place.body.id, year=place.period.year_id, withdrawn=False
    ).first()
    if found is None:
        raise Http404
    tree = goal_tree(body=place.body.id, period=place.period)
    proposed = next((each.proposal.step for each in tree.goals if each.id == goal), None)
    try:
        step = Step(request.POST.get("steg", ""))
        enter_assessment(
            by=person_of(request), goal=found, body=Body.objects.get(pk=place.body.id), period=place.period,
            seen=_number(request.POST.get("seen", "")), step=step, words=WORDS[step],
            proposed=Step(proposed.key) if proposed else None, reason=request.POST.get("skal", ""),
        )  # fmt: skip
    except (PlanError, RhythmError) as refused:
        return _refused(request, place, f"goal:{goal}", str(refused.fault.label), refused)
    except ValueError:
        return _page(request, place, Refused(why={f"goal:{goal}": _("Choose an assessment.")}), status=400)
    messages.success(request, _("Saved {time}").format(time=time_words(timezone.localtime())))
    return HttpResponseRedirect(f"{place.address}{VIEW}#mal-{goal}")


def reporting_place_or_404(request: Request, body: str, period: str) -> Place:
    """Find the place of a page about what is reported. Raises Http404 for whoever does not work with it."""
    place = place_or_404(request, body, period)
    if not request.reader.sees_reporting(place.body.id):
        raise Http404
    return place


def _writable(request: Request, body: str, period: str) -> Place:
    place = reporting_place_or_404(request, body, period)
    if not request.reader.may_report(place.body.id):
        raise PermissionDenied
    return place


def _page(request: Request, place: Place, refused: Refused | None = None, status: int = 200) -> HttpResponse:
    person = person_of(request)
    given = refused or Refused()
    submission = find_submission(body=place.body.id, period=place.period)
    earlier, earlier_period = _earlier(place)
    written = Written(
        drafts=drafts_of(body=place.body.id, period=place.period),
        texts=_by_subject(analyses_of(body=place.body.id, period=place.period)),
        earlier=earlier,
        reader=person,
        now=timezone.now(),
        refused=given.why,
        kept=given.kept,
    )
    tree = goal_tree(body=place.body.id, period=place.period)
    seen = newest_activity_reports(body=place.body.id, period=place.period)
    return render(
        request,
        "web/enter_goals.html",
        {
            "place": place,
            "path": path_links(
                request, place, Link(_("Report"), f"{place.address}rapportera/"), Link(_("Goals"))
            ),
            "goals": entered_goals(tree, written, seen=seen),
            "steps": [(step.value, words) for step, words in STEPS.items()],
            "states": [(state.value, state.label) for state in STATES],
            "writable": submission is not None
            and is_open(submission)
            and request.reader.may_report(place.body.id),
            "asked": submission is not None,
            "earlier_period": earlier_period,
        },
        status=status,
    )


def _earlier(place: Place) -> tuple[Mapping[str, str], str]:
    """What was written of the goals in the report before, else in last year's; and which it was."""
    before = period_before(place.period)
    same_year = before if before is not None and before.year_id == place.period.year_id else None
    for earlier in (same_year, same_period_last_year(place.period)):
        if earlier is None:
            continue
        found = earlier_analyses(body=place.body.id, period=place.period, earlier=earlier)
        if found:
            role = TextRole.ANALYSIS.value
            return {f"goal:{goal}:{role}": typed_of(blocks) for goal, blocks in found.items()}, period_words(
                earlier
            )
    return {}, ""


def _by_subject(texts: Mapping[int, tuple[dict[str, Any], ...]]) -> dict[str, str]:
    """Give analyses of goals as they would be typed, by what they are about."""
    return {f"goal:{goal}:{TextRole.ANALYSIS.value}": typed_of(blocks) for goal, blocks in texts.items()}


def _not_saved(
    request: Request, place: Place, subject: str, typed: str, refused: PlanError | RhythmError
) -> HttpResponse:
    words = str(refused.fault.label)
    if refused.fault is PlanFault.HELD_BY_ANOTHER:
        words = _("{name} is writing here. Your text is kept on this page.").format(name=refused.about)
    status = _CONFLICT if refused.fault in _MEANWHILE or isinstance(refused, RhythmError) else 400
    if _wants_json(request):
        return JsonResponse({"refused": words}, status=status)
    return _page(request, place, Refused(why={subject: words}, kept={subject: typed}), status=status)


def _refused(
    request: Request, place: Place, about: str, words: str, refused: PlanError | RhythmError
) -> HttpResponse:
    status = _CONFLICT if refused.fault in _MEANWHILE or isinstance(refused, RhythmError) else 400
    return _page(request, place, Refused(why={about: words}), status=status)


def _said(saving: Saving) -> str:
    when = time_words(timezone.localtime())
    if saving.conflict is not None:
        return _("Somebody has written here meanwhile: see both texts.")
    if saving.merged:
        return _("Saved {time}, together with what somebody else wrote.").format(time=when)
    return _("Saved {time}").format(time=when)


def _wants_json(request: Request) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _lines(text: str) -> str:
    """Give a text with the line ends that fields have: forms send others."""
    return text.replace("\r\n", "\n")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


def _day(text: str) -> date | None:
    """Read a day; none where the field is empty. Raises ValueError for what is no day."""
    return date.fromisoformat(text.strip()) if text.strip() else None
