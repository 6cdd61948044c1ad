"""Setting up levels; creating, rewording, carrying and linking goals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.db.models import F, Max

from tertial.audit.models import Event
from tertial.audit.services import Actor, record_event, wait_for_turn
from tertial.organisation.models import Body
from tertial.organisation.names import body_key
from tertial.plan.columns import readable
from tertial.plan.errors import PlanError, PlanFault
from tertial.plan.models import ExpectedResult, Goal, GoalEdition, GoalLink, Level, LevelAssessed
from tertial.plan.services.checks import needed, not_negative, short
from tertial.reporting.models import DocumentKind, Year

_KEY, _NUMBER = 40, 40


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelOfGoals:
    """A level as a municipality sets it up. `assessed_in` are the keys of the kinds of documents."""

    key: str
    name: str
    label: str = ""
    assessed_in: tuple[str, ...] = ()


_REPORTS = ("T1", "T2", "VB")
USUAL_LEVELS: Final = (
    LevelOfGoals(key="direction", name="KF:s inriktningsmål"),
    LevelOfGoals(key="area_goal", name="KF:s mål för verksamhetsområdet", assessed_in=_REPORTS),
    LevelOfGoals(key="board_goal", name="Nämndmål", label="Nämndmål", assessed_in=_REPORTS),
    LevelOfGoals(key="unit_goal", name="Enhetsmål", label="Enhetsmål", assessed_in=_REPORTS),
)
"""The four levels, from the council's to the unit's."""


@transaction.atomic
def set_up_levels(*, by: Actor, levels: Sequence[LevelOfGoals] = USUAL_LEVELS) -> list[Level]:
    """Say which levels of goals there are, from the top, and where each is assessed.

    A level that is there already gets the new names and place; one that is not named stays, lowest. Raises
    `PlanError` when goals that are linked would change places.
    """
    keys = [short(needed(level.key), _KEY) for level in levels]
    names = [needed(level.name) for level in levels]
    if len(set(keys)) < len(keys):
        raise PlanError(PlanFault.LEVEL_TWICE, ", ".join(keys))
    wait_for_turn()
    kinds = {kind.key: kind for kind in DocumentKind.objects.all()}
    for key in {key for level in levels for key in level.assessed_in} - set(kinds):
        raise PlanError(PlanFault.UNKNOWN_KIND, key)
    order = keys + [key for key in Level.objects.values_list("key", flat=True) if key not in keys]
    highest = Level.objects.aggregate(highest=Max("rank"))["highest"] or 0
    Level.objects.update(rank=F("rank") + highest + len(order))  # out of each other's way
    for key, name, level in zip(keys, names, levels, strict=True):
        fields = {"name": name, "label": readable(level.label).strip(), "rank": order.index(key) + 1}
        row, _ = Level.objects.update_or_create(key=key, defaults=fields)
        row.assessed_in.exclude(document_kind__key__in=level.assessed_in).delete()
        for kind in level.assessed_in:
            LevelAssessed.objects.get_or_create(level=row, document_kind=kinds[kind])
    for key in order[len(keys) :]:
        Level.objects.filter(key=key).update(rank=order.index(key) + 1)
    if GoalLink.objects.filter(lower__goal__level__rank__lte=F("upper__goal__level__rank")).exists():
        raise PlanError(PlanFault.LEVELS_TURN)
    record_event(
        by=by, act="set_up_levels", subject=", ".join(names), subject_key="levels",
        details={"levels": [{"key": each.key, "assessed_in": list(each.assessed_in)} for each in levels]},
    )  # fmt: skip
    return list(Level.objects.filter(key__in=keys))


@transaction.atomic
def create_goal(
    *,
    by: Actor,
    level: Level,
    owner: Body,
    year: Year,
    title: str,
    number: str = "",
    description: str = "",
    rank: int = 0,
    above: Sequence[GoalEdition] = (),
    expected_results: Sequence[str] = (),
) -> GoalEdition:
    """Create a goal as it stands in a year, below the goals it contributes to, the main one first."""
    wait_for_turn()
    edition = GoalEdition(
        goal=Goal.objects.create(key=_free_key(needed(title)), level=level, owner=owner),
        year=year,
        number=short(number, _NUMBER),
        title=needed(title),
        description=readable(description).strip(),
        rank=not_negative(rank),
    )
    edition.event = _record(
        by, "created", edition, level=level.key, owner=owner.key, above=[goal.pk for goal in above]
    )
    edition.save()
    _set_links(edition, above)
    _set_expected_results(edition, expected_results)
    return edition


@transaction.atomic
def reword_goal(*, by: Actor, edition: GoalEdition, title: str, description: str) -> None:
    """Give a goal of a year other words. The words it had stay in its history."""
    wait_for_turn()
    before = edition.title
    edition.title, edition.description = needed(title), readable(description).strip()
    edition.save(update_fields=["title", "description"])
    _record(by, "reworded", edition, before=before)


@transaction.atomic
def renumber_goal(*, by: Actor, edition: GoalEdition, number: str, rank: int) -> None:
    """Give a goal of a year another number and place among its siblings."""
    wait_for_turn()
    before = edition.number
    edition.number, edition.rank = short(number, _NUMBER), not_negative(rank)
    edition.save(update_fields=["number", "rank"])
    _record(by, "renumbered", edition, before=before)


@transaction.atomic
def carry_goal(*, by: Actor, edition: GoalEdition, to: Year) -> GoalEdition:
    """Let a goal live on in another year: words, expected results, and links to what was carried as well.

    Raises `PlanError` when it stands in that year already.
    """
    wait_for_turn()
    if GoalEdition.objects.filter(goal=edition.goal_id, year=to, withdrawn=False).exists():
        raise PlanError(PlanFault.THERE_ALREADY, edition.title)
    carried = GoalEdition(
        goal_id=edition.goal_id,
        year=to,
        number=edition.number,
        title=edition.title,
        description=edition.description,
        rank=edition.rank,
    )
    carried.event = _record(by, "carried", carried, from_year=edition.year_id)
    carried.save()
    upper_goals = edition.links_up.values_list("upper__goal", flat=True)
    there = {
        above.goal_id: above
        for above in GoalEdition.objects.filter(goal__in=upper_goals, year=to, withdrawn=False)
    }
    _set_links(carried, [there[goal] for goal in upper_goals if goal in there])
    _set_expected_results(carried, list(edition.expected_results.values_list("text", flat=True)))
    return carried


@transaction.atomic
def link_goal(*, by: Actor, lower: GoalEdition, above: Sequence[GoalEdition]) -> None:
    """Say which goals a goal contributes to, all of them, the main one first; links it had before go out.

    Raises `PlanError` for goals of other years, of the same level or lower, and for one named twice.
    """
    wait_for_turn()
    before = list(lower.links_up.values_list("upper", flat=True))
    _set_links(lower, above)
    _record(by, "linked", lower, above=[goal.pk for goal in above], before=before)


@transaction.atomic
def set_expected_results(*, by: Actor, edition: GoalEdition, texts: Sequence[str]) -> None:
    """Say what shall have become of a goal, all of it, in order."""
    wait_for_turn()
    before = list(edition.expected_results.values_list("text", flat=True))
    _set_expected_results(edition, texts)
    _record(by, "set_expected_results", edition, texts=list(texts), before=before)


def _set_links(lower: GoalEdition, above: Sequence[GoalEdition]) -> None:
    own = lower.goal.level.rank
    for upper in above:
        if upper.year_id != lower.year_id:
            raise PlanError(PlanFault.OTHER_YEAR, upper.title)
        if upper.goal.level.rank >= own:
            raise PlanError(PlanFault.NOT_HIGHER, upper.title)
    if len({upper.pk for upper in above}) < len(above):
        raise PlanError(PlanFault.LINKED_TWICE)
    lower.links_up.all().delete()
    GoalLink.objects.bulk_create(
        GoalLink(lower=lower, upper=upper, rank=rank) for rank, upper in enumerate(above)
    )


def _set_expected_results(edition: GoalEdition, texts: Sequence[str]) -> None:
    kept = [needed(text) for text in texts]
    edition.expected_results.all().delete()
    ExpectedResult.objects.bulk_create(
        ExpectedResult(edition=edition, rank=rank, text=text) for rank, text in enumerate(kept)
    )


def _free_key(title: str) -> str:
    """Make an address of a title, with a number after it where others have the same."""
    key = body_key(title)
    taken = set(Goal.objects.filter(key__startswith=key).values_list("key", flat=True))
    number, free = 1, key
    while free in taken:
        number += 1
        free = f"{key}-{number}"
    return free


def _record(by: Actor, act: str, edition: GoalEdition, **details: object) -> Event:
    return record_event(
        by=by,
        act=act,
        subject=str(edition),
        subject_key=f"goal:{edition.goal_id}",
        details={"year": edition.year_id, **details},
    )
