"""Publishing: stopped by what the municipality lets stop it, and what was found then is kept for good."""

from __future__ import annotations

import pytest

from tertial.approval.services import publish
from tertial.audit import services as turns
from tertial.consistency.errors import ReviewFault, ReviewRefused
from tertial.consistency.models import FrozenCheck
from tertial.consistency.selectors import frozen_check
from tertial.consistency.services import dismiss, review, reviewing, set_rule
from tertial.documents.tree import Document
from tertial.organisation.models import Body
from tertial.reporting.models import Period, Publication
from tests.cast import CENTRAL_OFFICE, Cast
from tests.consistency.services.conftest import RIGHT, Reported, reported

__all__ = ["reported"]


def published(place: Reported) -> Publication:
    return publish(by=CENTRAL_OFFICE, body=place.body, period=place.period)


def is_published(place: Reported) -> bool:
    return Publication.objects.filter(body=place.body, period=place.period).exists()


def dismissed(place: Reported) -> str:
    found = review(body=place.body, period=place.period)
    assert found is not None
    fingerprint = found.judged[0].finding.fingerprint
    dismiss(
        by=CENTRAL_OFFICE, body=place.body, period=place.period, fingerprint=fingerprint, reason="Rätt så.",
        said="Dubbelt.",
    )  # fmt: skip
    return fingerprint


def test_findings_stop_nothing_unless_the_municipality_says_so(reported: Reported) -> None:
    published(reported)
    assert is_published(reported)


def test_a_finding_that_blocks_is_mended_or_dismissed_first(reported: Reported) -> None:
    set_rule(by=CENTRAL_OFFICE, rule="doubled-words", on=True, blocks=True)
    with pytest.raises(ReviewRefused) as refused:
        published(reported)
    assert (refused.value.fault, refused.value.about) == (ReviewFault.BLOCKED, "1")
    assert not is_published(reported)
    dismissed(reported)
    published(reported)
    assert is_published(reported)


def test_what_was_found_is_frozen(reported: Reported) -> None:
    fingerprint = dismissed(reported)
    published(reported)
    reported.says(RIGHT)
    review(body=reported.body, period=reported.period)
    kept = frozen_check(reported.body.pk, reported.period.pk)
    assert kept is not None
    assert [each["rule"] for each in kept.findings] == ["doubled-words"]
    assert kept.dismissed == {fingerprint: "Rätt så."}
    assert kept.said == {fingerprint: "”genom att” står två gånger i följd."}


def test_twice_is_once_and_what_has_no_document_is_published_too(reported: Reported, cast: Cast) -> None:
    assert published(reported) == published(reported)
    assert FrozenCheck.objects.count() == 1
    published(Reported(cast.other_board, cast.unpublished))
    assert FrozenCheck.objects.count() == 1


def test_nobody_waits_while_the_document_is_checked(
    reported: Reported, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    compose, wait = reviewing.composed, turns.wait_for_turn

    def composed(body: Body, period: Period) -> Document | None:
        done.append("composed")
        return compose(body, period)

    def wait_for_turn() -> None:
        done.append("in turn")
        wait()

    monkeypatch.setattr(reviewing, "composed", composed)
    monkeypatch.setattr("tertial.approval.services.publishing.wait_for_turn", wait_for_turn)
    published(reported)
    assert done[-1] == "in turn"
    assert "composed" in done
