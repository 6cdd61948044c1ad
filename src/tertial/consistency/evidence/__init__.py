"""A document laid out for the rules: what its tables, indicators, activities, goals and sentences say.

Made once for a document and shared by all rules; the evidence of a section that did not change is used again.
"""

from tertial.consistency.evidence.document import Evidence, SeenGoal, evidence_of
from tertial.consistency.evidence.facts import Fact
from tertial.consistency.evidence.sections import (
    SeenActivity,
    SeenIndicator,
    SeenPoint,
    SeenSection,
)
from tertial.consistency.evidence.sentences import Sentence, Standing
from tertial.consistency.evidence.tables import SeenRow, SeenTable

__all__ = [
    "Evidence",
    "Fact",
    "SeenActivity",
    "SeenGoal",
    "SeenIndicator",
    "SeenPoint",
    "SeenRow",
    "SeenSection",
    "SeenTable",
    "Sentence",
    "Standing",
    "evidence_of",
]
