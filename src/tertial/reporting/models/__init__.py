"""The rhythm of the year as data, the rounds in which everybody reports, and what has been published."""

from tertial.reporting.models.publications import Publication
from tertial.reporting.models.rhythm import AssessmentSense, DocumentKind, Period, Year
from tertial.reporting.models.rounds import (
    Assignment,
    Reopening,
    Round,
    RoundState,
    Submission,
    SubmissionState,
)

__all__ = [
    "AssessmentSense",
    "Assignment",
    "DocumentKind",
    "Period",
    "Publication",
    "Reopening",
    "Round",
    "RoundState",
    "Submission",
    "SubmissionState",
    "Year",
]
