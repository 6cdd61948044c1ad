"""What the system proposes that a goal's assessment is, from what lies below it, all the way up.

Every indicator, activity and sub-goal under a goal gives points: one that is met wholly one, one not met
none. The share of the points that they could have given picks the step of the scale. What is not known may
turn out either way: a step is proposed only where it cannot change the step. What has nothing to answer this
time (not measured, no target of its own, not involved) is left out, and said.

A sub-goal gives the step that a person has set, else its own proposal. Where its level is not assessed
in the document, what lies below it counts for the goal above instead. The scale, the levels and the weights
are the municipality's own.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from graphlib import CycleError, TopologicalSorter

from tertial.core.periods import PeriodKind
from tertial.plan.calculations.reasons import Reason, because
from tertial.plan.calculations.standings import Standing


class PartKind(StrEnum):
    """What lies below a goal."""

    INDICATOR = "indicator"
    ACTIVITY = "activity"
    GOAL = "goal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a scale: "uppfylls delvis".

    `points` is what a sub-goal on this step gives. The step takes shares of at least `least`, or with
    `beyond` only those above it.
    """

    key: str
    label: str
    points: Fraction
    least: Fraction
    beyond: bool = False

    def takes(self, share: Fraction) -> bool:
        """Whether a share of the points reaches the step."""
        return share > self.least if self.beyond else share >= self.least


@dataclass(frozen=True, slots=True)
class Scale:
    """The steps of an assessment, best first; the last takes all that no other takes."""

    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        """Refuse a scale where some share has no step, or a better share a worse one."""
        lowest = [(step.least, step.beyond) for step in self.steps]
        if not self.steps or lowest[-1] != (Fraction(0), False):
            raise ValueError("the last step of a scale takes every share")
        if lowest != sorted(set(lowest), reverse=True):
            raise ValueError("each step of a scale takes smaller shares than the one before")
        points = [step.points for step in self.steps]
        if points != sorted(points, reverse=True) or not 0 <= points[-1] <= points[0] == 1:
            raise ValueError("the best step of a scale gives one point, and no step more than a better one")
        if len({step.key for step in self.steps}) < len(self.steps):
            raise ValueError("the steps of a scale have names of their own")

    def step_for(self, share: Fraction) -> Step:
        """The best step that a share of the points reaches."""
        return next(step for step in self.steps if step.takes(share))

    def step(self, key: str) -> Step | None:
        """The step of a name; None when the scale has no such."""
        return next((step for step in self.steps if step.key == key), None)


_NONE, _HALF, _ALL = Fraction(0), Fraction(1, 2), Fraction(1)

THREE_STEPS = Scale(
    (
        Step(key="met", label="uppfylls helt", points=_ALL, least=_ALL),
        Step(key="partly_met", label="uppfylls delvis", points=_HALF, least=_NONE, beyond=True),
        Step(key="not_met", label="uppfylls inte", points=_NONE, least=_NONE),
    )
)
"""Met when all below is met, not met when nothing is, partly met between."""

USUAL_POINTS: Mapping[Standing, Fraction] = {
    Standing.MET: _ALL,
    Standing.PARTLY_MET: _HALF,
    Standing.NOT_MET: _NONE,
}


class Manner(StrEnum):
    """Whether a document assesses what is expected of the year or how the year went."""

    EXPECTED = "expected"
    ACTUAL = "actual"


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentRule:
    """How the municipality assesses goals in one kind of document.

    `manner` is None in a document without assessments (a plan). `levels` are those that are assessed there.
    `weights` says how much a part of each kind counts beside the others; 0 leaves the kind out.
    """

    manner: Manner | None
    levels: frozenset[str]
    scale: Scale = THREE_STEPS
    weights: Mapping[PartKind, int] = field(default_factory=lambda: dict.fromkeys(PartKind, 1))


def usual_rule(period: PeriodKind, levels: Iterable[str]) -> AssessmentRule:
    """Expected in the tertial reports, actual in the annual report, none in all else."""
    manner = {
        PeriodKind.T1: Manner.EXPECTED,
        PeriodKind.T2: Manner.EXPECTED,
        PeriodKind.VB: Manner.ACTUAL,
    }.get(period)
    return AssessmentRule(manner=manner, levels=frozenset(levels))


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalFacts:
    """A goal and what lies right below it. `indicators`, `activities` and `below` are by their keys.

    `set_step` is the step that a person has set, None while nobody has.
    """

    key: str
    level: str
    indicators: Mapping[str, Standing] = field(default_factory=dict)
    activities: Mapping[str, Standing] = field(default_factory=dict)
    below: tuple[str, ...] = ()
    set_step: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentProposal:
    """The proposed step with its reasons; None where none is proposed."""

    step: Step | None
    manner: Manner | None
    reasons: tuple[Reason, ...]


NOT_ASSESSED = "not_assessed"
"""What stands as the set step of a goal that a person has chosen not to assess."""

STEP = "step:"
"""Stands before the label of a step among the counts of a reason."""

Parts = dict[tuple[PartKind, str], Standing | Step]
"""What counts for a goal. A sub-goal stands on a step or is LACKING or UNKNOWN."""


def propose_assessments(goals: Iterable[GoalFacts], rule: AssessmentRule) -> dict[str, AssessmentProposal]:
    """Propose an assessment of every goal, from the lowest up, by key.

    A goal may lie under several. Raises `ValueError` when a goal lies below itself or below is no goal given.
    """
    by_key = {goal.key: goal for goal in goals}
    missing = {key for goal in by_key.values() for key in goal.below} - set(by_key)
    if missing:
        raise ValueError(f"goals that are not there: {', '.join(sorted(missing))}")
    proposals: dict[str, AssessmentProposal] = {}
    given: dict[str, Parts] = {}  # what each goal gives to those above it
    try:
        order = list(TopologicalSorter({key: goal.below for key, goal in by_key.items()}).static_order())
    except CycleError as circle:
        raise ValueError(f"goals lie below each other in a circle: {circle.args[1]}") from None
    for key in order:
        goal = by_key[key]
        parts = _parts(goal, given)
        proposals[key] = _propose(goal, parts, rule)
        given[key] = _gives(goal, parts, proposals[key], rule)
    return {key: proposals[key] for key in by_key}


def _parts(goal: GoalFacts, given: Mapping[str, Parts]) -> Parts:
    parts: Parts = {(PartKind.INDICATOR, key): standing for key, standing in goal.indicators.items()}
    parts |= {(PartKind.ACTIVITY, key): standing for key, standing in goal.activities.items()}
    for below in goal.below:
        parts |= given[below]
    return parts


def _gives(goal: GoalFacts, parts: Parts, proposal: AssessmentProposal, rule: AssessmentRule) -> Parts:
    """What a goal counts as for the goals above: itself, or what lies below where it is not assessed."""
    if goal.level not in rule.levels:
        return parts
    place = (PartKind.GOAL, goal.key)
    if goal.set_step == NOT_ASSESSED:
        return {place: Standing.LACKING}
    if goal.set_step is not None:
        return {place: rule.scale.step(goal.set_step) or Standing.UNKNOWN}
    return {place: proposal.step or Standing.LACKING}


def _propose(goal: GoalFacts, parts: Parts, rule: AssessmentRule) -> AssessmentProposal:
    if rule.manner is None or goal.level not in rule.levels:
        code = "assessment-not-in-document" if rule.manner is None else "assessment-not-of-level"
        return AssessmentProposal(step=None, manner=rule.manner, reasons=(because(code),))
    counted = {place: part for place, part in parts.items() if rule.weights.get(place[0], 0)}
    if not counted:
        return AssessmentProposal(
            step=None, manner=rule.manner, reasons=(because("assessment-nothing-below"),)
        )
    tallies = tuple(_tallies(counted, rule))
    worst, best = _shares(counted, rule)
    if worst is None or best is None:
        return AssessmentProposal(
            step=None, manner=rule.manner, reasons=(*tallies, because("assessment-nothing-to-answer"))
        )
    low, high = rule.scale.step_for(worst), rule.scale.step_for(best)
    if low != high:
        undecided = because("assessment-undecided", best=high.label, worst=low.label)
        return AssessmentProposal(step=None, manner=rule.manner, reasons=(*tallies, undecided))
    return AssessmentProposal(step=low, manner=rule.manner, reasons=tallies)


def _shares(parts: Parts, rule: AssessmentRule) -> tuple[Fraction | None, Fraction | None]:
    """The share of the points at worst and at best; None where nothing has anything to answer."""
    sure, possible, whole = Fraction(0), 0, 0
    points = {f"{STEP}{step.key}": step.points for step in rule.scale.steps}
    points.update(USUAL_POINTS.items())
    # Counted first: hundreds of parts stand on a few steps, and adding fractions takes its time.
    found = Counter(
        (kind, f"{STEP}{part.key}" if isinstance(part, Step) else part) for (kind, _), part in parts.items()
    )
    for (kind, part), count in found.items():
        weight = rule.weights[kind] * count
        if isinstance(part, Standing) and part.is_open:
            possible += weight
        elif part in points:
            sure += weight * points[part]
        else:
            continue
        whole += weight
    return (sure / whole, (sure + possible) / whole) if whole else (None, None)


def _tallies(parts: Parts, rule: AssessmentRule) -> Iterable[Reason]:
    """One reason for each kind of part: how many there are, and how many stand where."""
    for kind in PartKind:
        of_kind = [part for (each, _), part in parts.items() if each is kind]
        if not of_kind:
            continue
        found = Counter(f"{STEP}{part.label}" if isinstance(part, Step) else part.value for part in of_kind)
        order = [*(f"{STEP}{step.label}" for step in rule.scale.steps), *(each.value for each in Standing)]
        counts: dict[str, str | int] = {name: found[name] for name in order if found[name]}
        manner = rule.manner.value if rule.manner else ""
        yield Reason(f"tally-{kind.value}", {"total": len(of_kind), "manner": manner, **counts})
