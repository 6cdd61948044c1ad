"""Which sign a table gives to surplus and to income, where it does not follow the rule of the house.

The rule: costs above zero, income below, and a variance above zero is a surplus. A table that differs says
so, in a heading ("Överskott (-)") or a note, or shows it by its sums.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from tertial.core.money import SignRule
from tertial.core.words import fold
from tertial.economy.calculations.checks import Amount, Check

_DASH: Final = r"[-\u2010\u2011\u2212\u2013\u2014]"
_IN_BRACKETS: Final = re.compile(rf"\b(over|under)skott ?\(?(?:(\+)|{_DASH})\)?(?= |$|[,;.)])")
_SAID: Final = re.compile(
    r"\b(over|under)skott[a-z]* (?:skrivs|anges|visas|redovisas|markeras|har) (?:med )?(?:ett )?(plus|minus)"
)
_MEANS: Final = re.compile(r"\b(plus|minus)(?:tecken)? (?:ar|betyder|anger|visar) (?:ett )?(over|under)skott")


def declared_sign(texts: Iterable[str]) -> SignRule | None:
    """Say which sign texts declare a surplus to have; None where they say nothing or two things."""
    found: set[SignRule] = set()
    for text in map(fold, texts):
        pairs = [(kind, bool(plus)) for kind, plus in _IN_BRACKETS.findall(text)]
        pairs += [(kind, sign == "plus") for kind, sign in _SAID.findall(text)]
        pairs += [(kind, sign == "plus") for sign, kind in _MEANS.findall(text)]
        found |= {_rule(surplus_is_plus=(kind == "over") == plus) for kind, plus in pairs}
    return found.pop() if len(found) == 1 else None


def _rule(*, surplus_is_plus: bool) -> SignRule:
    return SignRule.SURPLUS_PLUS if surplus_is_plus else SignRule.SURPLUS_MINUS


def sign_shown(checks: Sequence[Check]) -> SignRule | None:
    """Say which sign a table's own arithmetic shows, from the checks of a variance as it is printed.

    It shows one when every row agrees with it and no row with the other, as far as rounding lets tell; None
    when it shows neither.
    """
    telling = [check for check in checks if abs(check.printed) > check.allowed]
    if not telling:
        return None
    if not any(check.differs for check in checks):
        return SignRule.SURPLUS_PLUS
    turned = all(abs(check.printed + check.reckoned) <= check.allowed for check in checks)
    return SignRule.SURPLUS_MINUS if turned and len(telling) > 1 else None


def mostly_differs(checks: Sequence[Check]) -> bool:
    """Whether more than half of what can be checked differs by more than rounding."""
    return 2 * sum(check.differs for check in checks) > len(checks)


def _kinds(amounts: Sequence[Three]) -> tuple[list[Amount | None], list[Amount | None]]:
    return [three[0] for three in amounts], [three[1] for three in amounts]


Three = tuple[Amount | None, Amount | None, Amount | None]
"""Costs, income and the two together."""


def income_is_turned(amounts: Sequence[Three]) -> bool | None:
    """Whether income is printed as a size, without its minus; None when the signs show neither.

    Costs with a minus show neither: then nobody can tell a table of another rule from one in which the names
    have changed places.
    """
    costs, income = (sum((each.kronor for each in kind if each), Decimal(0)) for kind in _kinds(amounts))
    if costs < 0:
        return None
    if income <= 0:
        return False
    whole = [(cost, gain, net) for cost, gain, net in amounts if cost and gain and net]
    agree = all(
        abs(cost.kronor - gain.kronor - net.kronor) <= cost.half + gain.half + net.half
        for cost, gain, net in whole
    )
    return True if whole and agree else None
