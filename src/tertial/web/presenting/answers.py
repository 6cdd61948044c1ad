"""What bodies answered about a goal, in words: assessments with marks, texts under their headings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString

from tertial.core.sorting import swedish_key
from tertial.organisation.selectors import Called
from tertial.plan.models import Evaluator, TextRole
from tertial.plan.selectors.goals import SaidOfGoal
from tertial.reporting.models import Period
from tertial.web.presenting.links import Link
from tertial.web.presenting.marks import mark
from tertial.web.presenting.prose import prose

_IN_ORDER: Final = (
    TextRole.WITHOUT_HEADING,
    TextRole.DESCRIPTION,
    TextRole.EXPECTED_RESULT,
    TextRole.WAYS_OF_WORKING,
    TextRole.ANALYSIS,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a body says of a goal in a period: its assessment, and its texts with their headings.

    A text that stood right under the goal has none ("").
    """

    body: str
    href: str
    period: str
    mark: SafeString | str
    reason: str
    others: tuple[SafeString, ...]
    texts: tuple[tuple[str, SafeString], ...]


def answers_in(
    said: Iterable[SaidOfGoal], period: Period, bodies: Mapping[int, Called], *, expected: bool = True
) -> list[Answer]:
    """Give what bodies say in a period, in the Swedish order of their names.

    Without `expected`, their texts of expected results are left out: the goal shows its own.
    """
    answers = [_answer(each, bodies, expected=expected) for each in said if each.period == period.pk]
    return sorted(answers, key=lambda each: swedish_key(each.body))


def answers_last_year(
    said: Iterable[SaidOfGoal], period: Period, bodies: Mapping[int, Called]
) -> list[Answer]:
    """Give what was answered in the same report a year ago, else in the last one of that year."""
    before = [each for each in said if each.year == period.year_id - 1]
    same = [each for each in before if each.period_kind == period.kind.key]
    last = max((each.rank for each in before), default=0)
    return [_answer(each, bodies) for each in same or before if same or each.rank == last]


def other_answers(said: Iterable[SaidOfGoal], period: Period | None, key: str) -> list[Link]:
    """List in which other periods something was said of a goal, newest first."""
    periods = {
        (each.year, each.period_kind): f"/mal/{key}/{each.year}/?period={each.period_kind}"
        for each in said
        if period is None or each.period != period.pk
    }
    return [Link(f"{kind} {year}", address) for (year, kind), address in periods.items()]


def _answer(said: SaidOfGoal, bodies: Mapping[int, Called], *, expected: bool = True) -> Answer:
    body = bodies.get(said.body)
    own = next((each for each in said.assessments if each.evaluator == Evaluator.BOARD), None)
    texts = {each.role: each for each in said.texts}
    where = f"{said.year}-{said.period_kind}"
    return Answer(
        body=body.name if body else "",
        href=f"/organisation/{body.key}/{where}/mal/#mal-{said.edition}" if body else "",
        period=f"{said.period_kind} {said.year}",
        mark=mark(own.step or None, words=own.words) if own else "",
        reason=own.reason if own else "",
        others=tuple(
            mark(each.step or None, words=f"{Evaluator(each.evaluator).label}: {each.words}")
            for each in said.assessments
            if each is not own
        ),
        texts=tuple(
            (
                "" if role == TextRole.WITHOUT_HEADING else str(role.label).capitalize(),
                prose(texts[role].blocks, notes=f"not-{said.body}-{said.period}-{role.value}"),
            )
            for role in _IN_ORDER
            if role in texts and (expected or role is not TextRole.EXPECTED_RESULT)
        ),
    )
