"""What a dismissal asks for, and what it leaves in the trail."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from tertial.audit.selectors import history_of
from tertial.consistency.errors import ReviewFault, ReviewRefused
from tertial.consistency.models import Dismissal
from tertial.consistency.services import dismiss, restore, review
from tests.cast import CENTRAL_OFFICE
from tests.consistency.services.conftest import RIGHT, Reported


def fingerprint_of(reported: Reported) -> str:
    found = review(body=reported.body, period=reported.period)
    assert found is not None
    return found.judged[0].finding.fingerprint


def dismissed(reported: Reported, fingerprint: str, reason: str = "Så heter det.") -> Dismissal:
    return dismiss(
        by=CENTRAL_OFFICE, body=reported.body, period=reported.period, fingerprint=fingerprint, reason=reason,
        said="Dubbelt.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("reason", "fault"),
    [
        ("", ReviewFault.NO_REASON),
        ("  \n", ReviewFault.NO_REASON),
        ("\x00", ReviewFault.UNREADABLE),
        ("\ud800", ReviewFault.UNREADABLE),
    ],
)
def test_a_reason_is_asked_for(reported: Reported, reason: str, fault: ReviewFault) -> None:
    with pytest.raises(ReviewRefused) as refused:
        dismissed(reported, fingerprint_of(reported), reason)
    assert refused.value.fault is fault
    assert not Dismissal.objects.exists()


def test_a_finding_that_is_gone_cannot_be_dismissed(reported: Reported) -> None:
    fingerprint = fingerprint_of(reported)
    reported.says(RIGHT)
    with pytest.raises(ReviewRefused) as refused:
        dismissed(reported, fingerprint)
    assert refused.value.fault is ReviewFault.NO_SUCH_FINDING


def test_twice_is_once(reported: Reported) -> None:
    fingerprint = fingerprint_of(reported)
    assert dismissed(reported, fingerprint) == dismissed(reported, fingerprint, "Annat skäl.")
    assert Dismissal.objects.get().reason == "Så heter det."


def test_what_is_not_dismissed_cannot_be_taken_back(reported: Reported) -> None:
    fingerprint = fingerprint_of(reported)
    with pytest.raises(ReviewRefused) as refused:
        restore(by=CENTRAL_OFFICE, body=reported.body, period=reported.period, fingerprint=fingerprint)
    assert refused.value.fault is ReviewFault.NOT_DISMISSED


def test_the_trail_says_who_dismissed_what_and_why(reported: Reported) -> None:
    row = dismissed(reported, fingerprint_of(reported))
    act = history_of(f"body:{reported.body.key}")[-1]
    assert (act.act, act.actor, act.reason) == ("dismissed_finding", "Centrala kansliet", "Så heter det.")
    assert act.details["rule"] == row.rule == "doubled-words"


def test_a_dismissal_is_never_overwritten(reported: Reported) -> None:
    row = dismissed(reported, fingerprint_of(reported))
    with pytest.raises(DatabaseError), transaction.atomic():
        Dismissal.objects.filter(pk=row.pk).update(reason="Annat.")
    with pytest.raises(DatabaseError), transaction.atomic():
        Dismissal.objects.create(
            body=row.body, period=row.period, rule="x", fingerprint="y", said="z", reason=" ", event=row.event
        )
