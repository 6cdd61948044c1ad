"""What the golden thread is kept in.

A goal, an indicator and an activity live for years; what they are called and where they stand is theirs for
one year at a time (an *edition*). What is reported of them is appended: the newest row counts, the older
ones stay, and the database refuses to change or delete any.
"""

from tertial.plan.models.activities import (
    Activity,
    ActivityEdition,
    ActivityReport,
    ActivityState,
    Promise,
)
from tertial.plan.models.assessments import Assessment, Evaluator, GoalText, TextRole
from tertial.plan.models.drafts import TextDraft
from tertial.plan.models.goals import ExpectedResult, Goal, GoalEdition, GoalLink, Level, LevelAssessed
from tertial.plan.models.indicators import (
    Indicator,
    IndicatorDefinition,
    IndicatorPlacement,
    IndicatorText,
    Polarity,
    RollUp,
    SeriesBreak,
    SexSplit,
    Supplier,
)
from tertial.plan.models.targets import TargetOwner, TargetSet, TargetStanding
from tertial.plan.models.values import Aspect, Finality, Part, ReportedValue, ValueState

__all__ = [
    "Activity",
    "ActivityEdition",
    "ActivityReport",
    "ActivityState",
    "Aspect",
    "Assessment",
    "Evaluator",
    "ExpectedResult",
    "Finality",
    "Goal",
    "GoalEdition",
    "GoalLink",
    "GoalText",
    "Indicator",
    "IndicatorDefinition",
    "IndicatorPlacement",
    "IndicatorText",
    "Level",
    "LevelAssessed",
    "Part",
    "Polarity",
    "Promise",
    "ReportedValue",
    "RollUp",
    "SeriesBreak",
    "SexSplit",
    "Supplier",
    "TargetOwner",
    "TargetSet",
    "TargetStanding",
    "TextDraft",
    "TextRole",
    "ValueState",
]
