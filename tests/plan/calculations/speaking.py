"""The Swedish of a reason, straight from the catalogue, whatever language the process speaks."""

from __future__ import annotations

import gettext
from pathlib import Path

import tertial
from tertial.plan.calculations.reasons import Reason
from tertial.plan.calculations.sentences import in_words

SWEDISH = gettext.translation("tertial", Path(tertial.__file__).parent / "locale", languages=["sv"])


def swedish(*reasons: Reason) -> str:
    """Reasons as an official reads them, with ordinary spaces."""
    return in_words(reasons, SWEDISH).replace("\u00a0", " ")
