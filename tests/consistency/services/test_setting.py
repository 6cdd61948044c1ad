"""Deciding of rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tertial.consistency.errors import ReviewFault, ReviewRefused
from tertial.consistency.models import RuleSetting
from tertial.consistency.rule import Limit
from tertial.consistency.rules.document.doubled_words import RULE
from tertial.consistency.selectors import rules_in_force, settings_in_force
from tertial.consistency.services import set_rule, setting
from tests.cast import CENTRAL_OFFICE

pytestmark = pytest.mark.django_db


@pytest.fixture
def limited(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A rule with a limit."""
    rule = replace(RULE, limits={"most": Limit(value=Decimal("0.5"), meaning="The most.")})
    monkeypatch.setattr(setting, "all_rules", lambda: (rule,))
    yield rule.identifier


def test_the_newest_decision_counts_and_the_older_stays(limited: str) -> None:
    set_rule(by=CENTRAL_OFFICE, rule=limited, on=False)
    set_rule(by=CENTRAL_OFFICE, rule=limited, on=True, blocks=True, limits={"most": "1,5"})
    decided = rules_in_force()[limited]
    assert (decided.on, decided.blocks, decided.limits) == (True, True, {"most": Decimal("1.5")})
    assert settings_in_force().limits == {limited: {"most": Decimal("1.5")}}
    assert settings_in_force().off == frozenset()
    assert RuleSetting.objects.count() == 2


def test_nothing_is_recorded_where_nothing_changes(limited: str) -> None:
    assert set_rule(by=CENTRAL_OFFICE, rule=limited, on=True, limits={"most": "0,5"}) is None
    assert set_rule(by=CENTRAL_OFFICE, rule=limited, on=True, limits={"most": " "}) is None
    assert not RuleSetting.objects.exists()


@pytest.mark.parametrize(
    ("asked", "fault"),
    [
        ({"rule": "nothing", "on": True}, ReviewFault.NO_SUCH_RULE),
        ({"on": False, "blocks": True}, ReviewFault.OFF_BLOCKS),
        ({"on": True, "limits": {"least": "1"}}, ReviewFault.NO_SUCH_LIMIT),
        ({"on": True, "limits": {"most": "mycket"}}, ReviewFault.NOT_A_NUMBER),
        ({"on": True, "limits": {"most": "0.5"}}, ReviewFault.NOT_A_NUMBER),
    ],
)
def test_what_cannot_be_decided_is_refused(
    limited: str, asked: dict[str, object], fault: ReviewFault
) -> None:
    with pytest.raises(ReviewRefused) as refused:
        set_rule(by=CENTRAL_OFFICE, **{"rule": limited, **asked})  # type: ignore[arg-type]
    assert refused.value.fault is fault
    assert not RuleSetting.objects.exists()


def test_the_pages_go_before_the_file(limited: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "kommun.toml"
    file.write_text(f"[rules.{limited}]\non = false\n", encoding="utf-8")
    monkeypatch.setenv("TERTIAL_CONFIG", str(file))
    assert settings_in_force().off == {limited}
    set_rule(by=CENTRAL_OFFICE, rule=limited, on=True)
    assert settings_in_force().off == frozenset()
    assert RuleSetting.objects.count() == 1
