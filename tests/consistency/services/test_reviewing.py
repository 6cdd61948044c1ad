"""A document is checked when it, or the rules, have changed, and not otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from tertial.consistency import checking
from tertial.consistency.checking import Check
from tertial.consistency.findings import Severity
from tertial.consistency.models import LatestCheck
from tertial.consistency.selectors import latest_checks
from tertial.consistency.services import dismiss, restore, review, reviewing, set_rule
from tests.cast import CENTRAL_OFFICE, Cast
from tests.consistency.services.conftest import RIGHT, WRONG, Reported


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[Check]:
    """The checks that are carried out meanwhile."""
    done: list[Check] = []
    real = checking.check

    def noting(*arguments: object, **named: object) -> Check:
        done.append(real(*arguments, **named))  # type: ignore[arg-type]
        return done[-1]

    monkeypatch.setattr(reviewing, "check", noting)
    return done


def rules_of(reported: Reported) -> list[str]:
    found = review(body=reported.body, period=reported.period)
    assert found is not None
    return [each.finding.rule for each in found.judged if each.dismissal is None]


def test_what_was_found_is_kept_until_something_changes(
    reported: Reported, checks: list[Check], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    assert rules_of(reported) == ["doubled-words"]
    with django_assert_max_num_queries(3):
        assert rules_of(reported) == ["doubled-words"]
    assert len(checks) == 1
    reported.says(RIGHT)
    assert rules_of(reported) == []
    assert len(checks) == 2


def test_another_act_elsewhere_asks_for_no_new_check(
    reported: Reported, cast: Cast, checks: list[Check]
) -> None:
    rules_of(reported)
    Reported(cast.other_board, cast.unpublished).says(WRONG)
    rules_of(reported)
    assert len(checks) == 1


def test_a_rule_that_is_put_out_of_use_is_not_asked(reported: Reported) -> None:
    assert rules_of(reported) == ["doubled-words"]
    set_rule(by=CENTRAL_OFFICE, rule="doubled-words", on=False)
    assert rules_of(reported) == []
    set_rule(by=CENTRAL_OFFICE, rule="doubled-words", on=True)
    assert rules_of(reported) == ["doubled-words"]


def test_a_changed_settings_file_asks_for_a_new_check(
    reported: Reported, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    board, period = reported.body.pk, reported.period.pk
    assert rules_of(reported) == ["doubled-words"]
    assert board in latest_checks([board], period)
    file = tmp_path / "tertial.toml"
    file.write_text("[rules.doubled-words]\non = false\n")
    monkeypatch.setenv("TERTIAL_CONFIG", str(file))
    assert not latest_checks([board], period)
    assert rules_of(reported) == []
    assert board in latest_checks([board], period)


def test_there_is_nothing_to_check_where_there_is_no_document(cast: Cast) -> None:
    assert review(body=cast.other_board, period=cast.unpublished) is None
    assert not LatestCheck.objects.exists()


def test_findings_come_back_as_they_were_found(reported: Reported) -> None:
    first = review(body=reported.body, period=reported.period)
    again = review(body=reported.body, period=reported.period)
    assert first is not None and again is not None
    (finding,) = first.standing(Severity.ERROR)
    assert again.standing(Severity.ERROR) == (finding,)
    assert finding.message(str) == "“genom att” is printed twice on end."
    assert finding.spots[0].words == WRONG


def test_a_dismissal_lasts_until_the_place_changes(reported: Reported) -> None:
    found = review(body=reported.body, period=reported.period)
    assert found is not None
    dismiss(
        by=CENTRAL_OFFICE, body=reported.body, period=reported.period,
        fingerprint=found.judged[0].finding.fingerprint, reason="Så heter det.", said="Dubbelt.",
    )  # fmt: skip
    assert rules_of(reported) == []
    reported.says(WRONG)
    assert rules_of(reported) == []
    reported.says(f"{WRONG} Och mer.")
    assert rules_of(reported) == ["doubled-words"]


def test_a_dismissal_can_be_taken_back(reported: Reported) -> None:
    found = review(body=reported.body, period=reported.period)
    assert found is not None
    fingerprint = found.judged[0].finding.fingerprint
    place = {"by": CENTRAL_OFFICE, "body": reported.body, "period": reported.period}
    dismiss(**place, fingerprint=fingerprint, reason="Så heter det.", said="Dubbelt.")  # type: ignore[arg-type]
    restore(**place, fingerprint=fingerprint)  # type: ignore[arg-type]
    assert rules_of(reported) == ["doubled-words"]
