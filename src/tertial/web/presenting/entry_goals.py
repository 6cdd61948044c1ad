"""A body's goals and activities as somebody who reports fills them in, with what was said before beside."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tertial.access.models import Person
from tertial.plan.calculations.sentences import in_words
from tertial.plan.calculations.typed_texts import typed_of
from tertial.plan.models import ActivityState, Evaluator, TextDraft, TextRole
from tertial.plan.models.assessments import Step
from tertial.plan.selectors.followed import FollowedActivity, KeptAssessment
from tertial.plan.selectors.tree import GoalInTree, GoalTree
from tertial.plan.services.writing import HOLD

STATES: Final = (
    ActivityState.PLANNED, ActivityState.UNDER_WAY, ActivityState.DONE, ActivityState.PAUSED,
    ActivityState.STOPPED, ActivityState.NOT_INVOLVED,
)  # fmt: skip
STEPS: Final[Mapping[Step, Promise]] = {
    Step.MET: gettext_lazy("met in full"),
    Step.PARTLY_MET: gettext_lazy("met in part"),
    Step.NOT_MET: gettext_lazy("not met"),
    Step.NOT_ASSESSED: gettext_lazy("not assessed"),
}
WORDS: Final[Mapping[Step, str]] = {
    Step.MET: "Uppfylls helt",
    Step.PARTLY_MET: "Uppfylls delvis",
    Step.NOT_MET: "Uppfylls inte",
    Step.NOT_ASSESSED: "Bedöms inte",
}
"""What stands in the document, which is in Swedish whoever reads the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteredText:
    """A text and its field: what stands there, which save that was, who holds it, what was written before."""

    subject: str
    label: str
    typed: str
    version: int
    holder: str
    before: str
    refused: str = ""

    @property
    def anchor(self) -> str:
        """What finds the field on the page."""
        return "text-" + self.subject.replace(":", "-")


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteredActivity:
    """An activity with the fields of how it goes. `seen` is the number of what was last said of it."""

    id: int
    name: str
    seen: int
    state: str
    state_words: str
    deviates: bool
    deviation: str
    start: date | None
    end: date | None
    text: EnteredText
    refused: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteredGoal:
    """A goal with the fields that the body fills in. `proposed` and `why` are what lies below it says."""

    id: int
    number: str
    title: str
    level: str
    assessed: bool
    seen: int
    step: str
    step_words: str
    reason: str
    proposed: str
    proposed_words: str
    why: str
    text: EnteredText
    activities: tuple[EnteredActivity, ...]
    refused: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What has been written, by what it is about: drafts, reported texts, and what was reported earlier."""

    drafts: Mapping[str, TextDraft]
    texts: Mapping[str, str]
    earlier: Mapping[str, str]
    reader: Person
    now: datetime
    refused: Mapping[str, str]
    kept: Mapping[str, str]

    def field(self, subject: str, label: str, earlier: str) -> EnteredText:
        """Make the field of a text."""
        draft = self.drafts.get(subject)
        reported = self.texts.get(subject, "")
        typed = draft.typed if draft and not draft.reported else reported
        return EnteredText(
            subject=subject,
            label=label,
            typed=self.kept.get(subject, typed),
            version=draft.version if draft else 0,
            holder=self._holder(draft),
            before=earlier,
            refused=self.refused.get(subject, ""),
        )

    def _holder(self, draft: TextDraft | None) -> str:
        """Who else is writing there now."""
        if (
            draft is None
            or draft.holder is None
            or draft.held_at is None
            or draft.holder_id == self.reader.pk
        ):
            return ""
        return draft.holder.name if self.now - draft.held_at < HOLD else ""


def entered_goals(tree: GoalTree, written: Written, *, seen: Mapping[int, int]) -> list[EnteredGoal]:
    """Give the goals that a body answers for, or reports activities under, in the order of its documents.

    `seen` are the numbers of what was last said of activities.
    """
    return [
        _goal(goal, tree.body, written, seen)
        for goal in tree.goals
        if (goal.assessed and goal.owner == tree.body)
        or any(each.body == tree.body for each in goal.activities)
    ]


def _goal(goal: GoalInTree, body: int, written: Written, seen: Mapping[int, int]) -> EnteredGoal:
    said = _said(goal.assessments, body)
    subject = f"goal:{goal.id}:{TextRole.ANALYSIS.value}"
    proposed = goal.proposal.step
    return EnteredGoal(
        id=goal.id,
        number=goal.number,
        title=goal.title,
        level=goal.label or goal.level_name,
        assessed=goal.assessed and goal.owner == body,
        seen=said.id if said else 0,
        step=str(said.step or "") if said else "",
        step_words=said.words if said else str(STEPS[Step.NOT_ASSESSED]),
        reason=said.reason if said else "",
        proposed=proposed.key if proposed else "",
        proposed_words=str(STEPS[Step(proposed.key)]) if proposed else "",
        why=in_words(goal.proposal.reasons, translation),
        text=written.field(subject, _("Analysis"), written.earlier.get(subject, "")),
        activities=tuple(
            _activity(each, written, seen.get(each.id, 0)) for each in goal.activities if each.body == body
        ),
        refused=written.refused.get(f"goal:{goal.id}", ""),
    )


def _said(assessments: Collection[KeptAssessment], body: int) -> KeptAssessment | None:
    own = (each for each in assessments if each.body == body and each.evaluator == Evaluator.BOARD)
    return next(own, None)


def _activity(activity: FollowedActivity, written: Written, seen: int) -> EnteredActivity:
    subject = f"activity:{activity.id}"
    reported = Written(
        drafts=written.drafts, texts={subject: typed_of(activity.blocks)}, earlier={},
        reader=written.reader, now=written.now, refused=written.refused, kept=written.kept,
    )  # fmt: skip
    return EnteredActivity(
        id=activity.id,
        name=activity.name,
        seen=seen,
        state=activity.state.value if activity.state != ActivityState.UNKNOWN else "",
        state_words=str(activity.state.label),
        deviates=activity.deviates is True,
        deviation=activity.deviation,
        start=activity.start,
        end=activity.end,
        text=reported.field(subject, _("Analysis"), written.earlier.get(subject, "")),
        refused=written.refused.get(subject + ":state", ""),
    )
