"""Which rules are asked: what the municipality has set, what somebody asks for, and names that are none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tertial.consistency.choosing import chosen, settings_of
from tertial.consistency.rule import Family, Limit
from tertial.platform.failures import Refused
from tests.consistency.test_checking import rule

SUMS = rule("column-sums", family=Family.TABLES, limits={"step": Limit(value=Decimal(1), meaning="A step.")})
ROWS = rule("row-sums", family=Family.TABLES)
WORDS = rule("doubled-words")
RULES = (SUMS, ROWS, WORDS)


def names(*, only: tuple[str, ...] = (), skip: tuple[str, ...] = (), off: tuple[str, ...] = ()) -> list[str]:
    settings = settings_of({name: {"on": False} for name in off}, RULES, "file")
    return [each.identifier for each in chosen(RULES, settings, only=only, skip=skip)]


def test_all_are_asked_but_those_that_are_off_or_left_out() -> None:
    assert names() == ["column-sums", "row-sums", "doubled-words"]
    assert names(off=("row-sums",)) == ["column-sums", "doubled-words"]
    assert names(skip=("row-sums",)) == ["column-sums", "doubled-words"]


def test_a_rule_or_a_family_is_asked_alone() -> None:
    assert names(only=("doubled-words",)) == ["doubled-words"]
    assert names(only=("tables",), skip=("row-sums",)) == ["column-sums"]


def test_whoever_names_a_rule_asks_it_though_it_is_off() -> None:
    assert names(only=("row-sums",), off=("row-sums",)) == ["row-sums"]


@pytest.mark.parametrize(
    ("name", "code", "near"),
    [
        ("column-sum", "rule-unknown-near", "column-sums"),
        ("sums", "rule-unknown-near", "column-sums, row-sums"),
        ("zzz", "rule-unknown", None),
        ("", "rule-unknown", None),
    ],
)
def test_a_name_that_there_is_not_is_refused_with_those_like_it(
    name: str, code: str, near: str | None
) -> None:
    with pytest.raises(Refused) as refused:
        names(only=(name,))
    assert refused.value.code == code
    if near is not None:
        assert set(str(refused.value.arguments["near"]).split(", ")) >= set(near.split(", "))


def test_limits_are_those_of_the_rule() -> None:
    settings = settings_of({"column-sums": {"on": True, "step": Decimal("0.5")}}, RULES, "file")
    assert settings.limits == {"column-sums": {"step": Decimal("0.5")}}
    assert settings.off == frozenset()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"colum-sums": {}}, "settings-rule-near"),
        ({"zzz": {}}, "settings-rule"),
        ({"column-sums": {"stp": Decimal(1)}}, "settings-limit-near"),
        ({"row-sums": {"step": Decimal(1)}}, "settings-limit"),
        ({"column-sums": {"step": Decimal(-1)}}, "settings-limit-below"),
    ],
)
def test_settings_of_what_there_is_not_are_refused(
    given: dict[str, dict[str, bool | Decimal]], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        settings_of(given, RULES, "file")
    assert refused.value.code == code
