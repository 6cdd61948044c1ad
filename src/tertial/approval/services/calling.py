"""Asking everybody who has something to report in a round."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from tertial.audit.services import Actor
from tertial.organisation.models import BOARDS, Body
from tertial.organisation.selectors import tree_of
from tertial.plan.selectors.work import work_of
from tertial.reporting.models import Round, Submission
from tertial.reporting.services import call_for


@transaction.atomic
def call_all(*, by: Actor, round_of: Round) -> list[Submission]:
    """Ask each board, and each unit below it, that the plan of the year asks for something in this period.

    A board is asked where anybody below it is. Whoever was asked before stays so; done again after the plan
    has changed, it asks those who are new.
    """
    today = timezone.localdate()
    asked: list[Submission] = []
    for board in Body.objects.filter(kind__in=BOARDS, valid__contains=today).order_by("key"):
        below = set(tree_of(board.pk, today))
        work = work_of(bodies=below, period=round_of.period)
        reporting = {body for body, items in work.items() if items}
        if not reporting:
            continue
        (own,) = call_for(by=by, round_of=round_of, bodies=[board])
        units = Body.objects.filter(pk__in=reporting - {board.pk}).order_by("key")
        asked += [own, *call_for(by=by, round_of=round_of, bodies=list(units), above=own)]
    return asked
