"""Asking everybody who has something to report in a round."""

from __future__ import annotations

from django.db import transaction

from tertial.approval.selectors import to_be_asked
from tertial.audit.services import Actor
from tertial.reporting.models import Round, Submission
from tertial.reporting.services import call_for, open_round


@transaction.atomic
def call_all(*, by: Actor, round_of: Round) -> list[Submission]:
    """Ask each board, and each unit below it, that the plan of the year asks for something in this period.

    A board is asked where anybody below it is. Whoever was asked before stays so; done again after the plan
    has changed, it asks those who are new.
    """
    asked: list[Submission] = []
    for each in to_be_asked(round_of.period):
        (own,) = call_for(by=by, round_of=round_of, bodies=[each.board])
        asked += [own, *call_for(by=by, round_of=round_of, bodies=each.below, above=own)]
    return asked


@transaction.atomic
def open_for_all(*, by: Actor, round_of: Round) -> list[Submission]:
    """Open a round and ask everybody who has something to report in it.

    Raises `reporting.errors.RhythmError` when it is open.
    """
    open_round(by=by, which=round_of)  # first: it holds the round before the trail, as all do
    return call_all(by=by, round_of=round_of)
