"""Goals of a year as a document brings them: many at once, in a number of queries that does not grow.

A goal that is known already is recognised by whoever reads the document, and only gets its edition of the
year, if it has none. One that an act taken back had created keeps its address when it comes again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef

from tertial.audit.services import Actor, record_event, wait_for_turn
from tertial.organisation.models import Body
from tertial.organisation.names import body_key
from tertial.plan.columns import readable
from tertial.plan.errors import PlanError, PlanFault
from tertial.plan.models import ExpectedResult, Goal, GoalEdition, GoalLink, Level
from tertial.plan.services.addresses import addresses, with_addresses_like
from tertial.plan.services.checks import needed, short
from tertial.plan.services.stating import state_earlier
from tertial.reporting.models import Period, Year

_NUMBER = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtGoal:
    """A goal as a document shows it. `goal` is the one it is known to be, None for a new one.

    `above` is the place in the list of the goal it stands under. What shall have become of it is kept only
    with a new edition: what is there already is not written over.
    """

    level: Level
    owner: Body
    title: str
    number: str = ""
    goal: int | None = None
    above: int | None = None
    expected_results: tuple[str, ...] = ()


@transaction.atomic
def bring_goals(
    *, by: Actor, year: Year, goals: Sequence[BroughtGoal], subject: str, period: Period | None = None
) -> list[GoalEdition]:
    """Give each goal its edition of a year, created where there is none, in the order given.

    `period` is that of the document that brings them; None for what is the plan's.

    The same goal named twice has one edition. Raises `PlanError` for what can't be kept, and for a goal that
    there is not, or of another level than the document says.
    """
    if not goals:
        return []
    titles = [needed(each.title) for each in goals]
    numbers = [short(each.number, _NUMBER) for each in goals]
    wait_for_turn()
    event = record_event(
        by=by, act="brought_goals", subject=readable(subject), subject_key=f"year:{year.pk}",
        details={"goals": len(goals)},
    )  # fmt: skip
    known = _known(goals)
    identities = _identities(goals, titles, known)
    editions = _editions(identities, year)
    new: dict[int, GoalEdition] = {}
    for place, goal in enumerate(identities):
        if goal.pk not in editions and goal.pk not in new:
            rank = 0 if numbers[place] else place + 1  # numbers say the order by themselves
            new[goal.pk] = GoalEdition(
                goal=goal,
                year=year,
                number=numbers[place],
                title=titles[place],
                rank=rank,
                event=event,
                stated_in=period,
            )
    GoalEdition.objects.bulk_create(new.values())
    state_earlier(editions.values(), period)
    found = [editions.get(goal.pk) or new[goal.pk] for goal in identities]
    _link(goals, found, set(new))
    _expect(goals, found, set(new))
    return found


def _known(goals: Sequence[BroughtGoal]) -> Mapping[int, Goal]:
    named = {each.goal for each in goals if each.goal is not None}
    known = Goal.objects.in_bulk(named)
    for each in goals:
        if each.goal is None:
            continue
        goal = known.get(each.goal)
        if goal is None or goal.level_id != each.level.pk:
            raise PlanError(PlanFault.UNKNOWN_CHOICE, each.title)
        goal.level = each.level
    return known


def _identities(goals: Sequence[BroughtGoal], titles: Sequence[str], known: Mapping[int, Goal]) -> list[Goal]:
    """The goal that each is: the known one, one that slept since it was taken back, or a new one."""
    bases = [body_key(title) for title in titles]
    taken = _taken({base for each, base in zip(goals, bases, strict=True) if each.goal is None})
    found: list[Goal] = []
    new: list[Goal] = []
    for each, base in zip(goals, bases, strict=True):
        if each.goal is not None:
            found.append(known[each.goal])
            continue
        key = next(key for key in addresses(base) if key not in taken or _sleeps(*taken[key], each))
        goal = taken[key][0] if key in taken else Goal(key=key, level=each.level, owner=each.owner)
        if key not in taken:
            new.append(goal)
        goal.level = each.level
        taken[key] = goal, True
        found.append(goal)
    Goal.objects.bulk_create(new)
    return found


def _taken(bases: set[str]) -> dict[str, tuple[Goal, bool]]:
    """The goals that have such addresses, and whether any edition of theirs counts. One query if need be."""
    if not bases:
        return {}
    counting = GoalEdition.objects.filter(goal=OuterRef("pk"), withdrawn=False)
    alike = with_addresses_like(Goal.objects.annotate(counts=Exists(counting)), bases)
    return {goal.key: (goal, goal.counts) for goal in alike}


def _editions(goals: Sequence[Goal], year: Year) -> dict[int, GoalEdition]:
    """The editions of a year that there are, by goal."""
    by_id = {goal.pk: goal for goal in goals}
    rows = GoalEdition.objects.filter(goal__in=list(by_id), year=year, withdrawn=False)
    editions = {edition.goal_id: edition for edition in rows}
    for goal, edition in editions.items():
        edition.goal = by_id[goal]
    return editions


def _sleeps(goal: Goal, counts: bool, brought: BroughtGoal) -> bool:
    return not counts and goal.level_id == brought.level.pk and goal.owner_id == brought.owner.pk


def _link(goals: Sequence[BroughtGoal], found: Sequence[GoalEdition], new: set[int]) -> None:
    """Link the new ones to what they stand under, where that is of a higher level."""
    links: dict[int, GoalLink] = {}
    for each, edition in zip(goals, found, strict=True):
        upper = None if each.above is None else found[each.above]
        if upper is None or edition.goal_id not in new or edition.pk in links:
            continue
        if upper.goal.level.rank < edition.goal.level.rank:
            links[edition.pk] = GoalLink(lower=edition, upper=upper, rank=0)
    GoalLink.objects.bulk_create(links.values())


def _expect(goals: Sequence[BroughtGoal], found: Sequence[GoalEdition], new: set[int]) -> None:
    texts: dict[int, list[str]] = {}
    for each, edition in zip(goals, found, strict=True):
        if edition.goal_id in new:
            texts.setdefault(edition.pk, []).extend(needed(text) for text in each.expected_results)
    ExpectedResult.objects.bulk_create(
        ExpectedResult(edition_id=edition, rank=rank, text=text)
        for edition, several in texts.items()
        for rank, text in enumerate(several)
    )
