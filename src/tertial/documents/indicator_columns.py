"""What the columns of indicator tables mean in the plan: which of its values and targets they show."""

from __future__ import annotations

from typing import Final

from tertial.plan.models import Aspect, Part, TargetOwner

VALUES: Final = {
    "outcome": (Aspect.OUTCOME, Part.TOTAL),
    "outcome_women": (Aspect.OUTCOME, Part.WOMEN),
    "outcome_men": (Aspect.OUTCOME, Part.MEN),
    "previous": (Aspect.PREVIOUS, Part.TOTAL),
    "forecast": (Aspect.FORECAST, Part.TOTAL),
}
"""The columns that hold values, and what these say."""

TARGETS: Final = {"target": TargetOwner.BOARD, "kf_target": TargetOwner.COUNCIL}
"""The columns that hold targets, and who set these."""
