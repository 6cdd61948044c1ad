"""An indicator that a plan, or a report on it, leaves without a target."""

from __future__ import annotations

from collections.abc import Iterator

from tertial.consistency.evidence import Evidence, SeenIndicator
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.indicators.rows import name_of, spot_of
from tertial.core.marking import marked
from tertial.core.targets import Target, TargetKind, parse_target
from tertial.documents.tree import Identity

_TARGETS = ("target", "kf_target")


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    for row in evidence.indicators:
        if not row.has_column("target"):
            continue
        found = _put_off(row, evidence.identity) or _none_at_all(row, evidence.identity)
        if found:
            yield found


def _put_off(row: SeenIndicator, identity: Identity) -> Found | None:
    """A target that is "to be set", in the document that sets it or later."""
    if any(each.is_set for each in row.targets.values()):
        return None
    undecided = " ".join(
        each.text for each in row.indicator.undecided if set(_TARGETS) & set(each.candidates)
    )
    printed = [*row.targets.values(), *([parse_target(undecided)] if undecided else [])]
    put_off = next((each for each in printed if each.kind is TargetKind.TO_BE_SET), None)
    if put_off is None or not _should_be_set(put_off, identity):
        return None
    return Found(
        sentence=marked("“{name}” has no target: “{printed}” is all that is said."),
        arguments={"name": name_of(row), "printed": put_off.printed},
        spots=(spot_of(row, put_off.printed),),
    )


def _should_be_set(put_off: Target, identity: Identity) -> bool:
    """Whether the document is the plan that sets targets, or the year they were to be set in has passed."""
    if identity.period == "VP":
        return True
    passed = put_off.year is not None and identity.year is not None and put_off.year <= identity.year
    return passed and identity.period == "VB"


def _none_at_all(row: SeenIndicator, identity: Identity) -> Found | None:
    """A row of a plan without any target, the council's included."""
    if identity.period != "VP" or row.targets or row.indicator.undecided:
        return None
    return Found(
        sentence=marked("“{name}” has no target in the plan."),
        arguments={"name": name_of(row)},
        spots=(spot_of(row),),
    )


RULE = Rule(
    identifier="indicator-target-missing",
    title=marked("Target missing"),
    family=Family.INDICATORS,
    kind=Kind.INDICATOR_MISSING,
    severity=Severity.ERROR,
    explanation=marked(
        "A plan sets the year's targets. An indicator whose target is left blank or put off (“to be set”)"
        " when the plan is decided measures nothing, and a report cannot say whether it was reached. That"
        " the council leaves a target to the board is right where the board then sets one."
    ),
    remedy=marked("Set the target, or leave the indicator out until it can be set."),
    wrong="Andel trygga resenärer: årsmål “Fastställs 2025” i verksamhetsplan 2025.",
    right="Andel trygga resenärer: KF:s årsmål “Tas fram av nämnd”, årsmål 75 %.",
    check=_check,
    by_section=True,
    measured=Measured(2, 2),
)
