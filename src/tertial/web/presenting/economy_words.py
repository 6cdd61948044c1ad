"""The words of economy pages: what is checked and how, signs, and why something was left undecided."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tertial.core.money import SignRule
from tertial.economy.calculations.checks import Check, CheckKind
from tertial.economy.calculations.meanings import (
    ACTUALS,
    BUDGET,
    CHANGE,
    FORECAST,
    VARIANCE,
    VARIANCE_SHARE,
    Formula,
    Stage,
)
from tertial.economy.calculations.undecided import Undecided, Why

MEASURES: Final[dict[str, Promise]] = {
    BUDGET: gettext_lazy("Budget"),
    ACTUALS: gettext_lazy("Actuals"),
    FORECAST: gettext_lazy("Forecast"),
    VARIANCE: gettext_lazy("Variance"),
    VARIANCE_SHARE: gettext_lazy("Variance, percent"),
    CHANGE: gettext_lazy("Change"),
}
"""Columns that were typed and have no printed heading."""

_TERMS: Final[dict[str, Promise]] = {
    BUDGET: gettext_lazy("the budget"),
    ACTUALS: gettext_lazy("the actuals"),
    FORECAST: gettext_lazy("the forecast"),
}

KINDS: Final[dict[CheckKind, Promise]] = {
    CheckKind.TOTAL: gettext_lazy("sum of the rows"),
    CheckKind.PARTS: gettext_lazy("sum of the parts"),
    CheckKind.NET: gettext_lazy("costs and income"),
    CheckKind.VARIANCE: gettext_lazy("variance by its formula"),
}

_WHY: Final[dict[Why, Promise]] = {
    Why.NO_BUDGET: gettext_lazy("It has no budget column, so it is shown as printed."),
    Why.UNKNOWN_COLUMN: gettext_lazy(
        "Its figures are not followed: the heading “{about}” is not understood, so the others may have come"
        " out of place."
    ),
    Why.COLUMN_TWICE: gettext_lazy("Its figures are not followed: two columns say that they are “{about}”."),
    Why.NO_UNIT: gettext_lazy(
        "Its figures are not followed: it is not said whether they are kronor, thousands or millions."
    ),
    Why.TWO_UNITS: gettext_lazy("The column “{about}” may be in money or in per cent; it is left out."),
    Why.WHOSE: gettext_lazy(
        "Its figures are not followed: it does not say whose costs and income these are."
    ),
    Why.SIGNS: gettext_lazy(
        "Its figures are not followed: costs and income have unusual signs, and the sums do not show which."
    ),
    Why.DISAGREES: gettext_lazy(
        "Its figures are not followed: most variances under “{about}” disagree with the budget and what it is"
        " held against."
    ),
    Why.TOO_LONG: gettext_lazy("Its figures are not followed: it has too many rows."),
    Why.DETAIL: gettext_lazy("It shows a part of another table in detail."),
    Why.TWO_WHOLES: gettext_lazy(
        "Its figures are not followed: another table of the report says something else of the whole."
    ),
    Why.OTHER_DIVISION: gettext_lazy("It divides the whole in another way; the figures above are by area."),
    Why.UNKNOWN_ROW: gettext_lazy("The row “{about}” is neither an area nor a total that is understood."),
    Why.ROW_TWICE: gettext_lazy("Two rows are called “{about}”; neither is followed."),
    Why.OPEN_CELL: gettext_lazy("“{about}” may belong to several columns, and stands in none."),
    Why.NOT_UNDERSTOOD: gettext_lazy("“{about}” could not be read as a figure."),
}


def why_words(undecided: Undecided) -> str:
    """Say why something was left undecided."""
    return str(_WHY[undecided.why]).format(about=undecided.about)


def stage_words(stage: Stage) -> str:
    """Say whether carry-overs of result units are counted in a figure; nothing where it is not said."""
    return {
        Stage.AFTER: _("after carry-overs"),
        Stage.BEFORE: _("before carry-overs"),
        Stage.UNSAID: "",
    }[stage]


def sign_words() -> str:
    """Explain the signs of all tables."""
    return _(
        "Costs are above zero and income below. A variance above zero is a surplus, below zero a deficit."
    )


def turned_words(sign: SignRule) -> list[str]:
    """Where the report has the other sign than the rule, say that it is turned here."""
    if sign is SignRule.SURPLUS_PLUS:
        return []
    return [_("The report writes a surplus with a minus; here the sign is turned.")]


def formula_words(formula: Formula) -> str:
    """Say how a variance is reckoned."""
    return _("The variance is {minuend} less {subtrahend}.").format(
        minuend=_TERMS.get(formula.minuend, formula.minuend),
        subtrahend=_TERMS.get(formula.subtrahend, formula.subtrahend),
    )


def checks_words(checks: tuple[Check, ...]) -> str:
    """Say how many sums were checked, and how they turned out."""
    rounding, differing = sum(c.rounding for c in checks), sum(c.differs for c in checks)
    said = ngettext("{number} sum was checked", "{number} sums were checked", len(checks)).format(
        number=len(checks)
    )
    found = []
    if rounding:
        found.append(
            ngettext("{number} differs by rounding", "{number} differ by rounding", rounding).format(
                number=rounding
            )
        )
    if differing:
        found.append(
            ngettext("{number} does not agree", "{number} do not agree", differing).format(number=differing)
        )
    return f"{said}: {', '.join(found)}." if found else _("{checked}, and all agree.").format(checked=said)
