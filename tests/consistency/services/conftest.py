"""A board whose report contradicts itself once."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tertial.consistency.rules.document.doubled_words import RULE
from tertial.documents.tree import Identity
from tertial.imports.taking_in import take_in
from tertial.organisation.models import Body
from tertial.reporting.models import Period
from tests.cast import CENTRAL_OFFICE, Cast
from tests.consistency.building import a_document, a_section

WRONG = RULE.wrong
RIGHT = RULE.right
IDENTITY = Identity(
    kind="tertialrapport", period="T1", year=2026, board="Skolnämnden", title="Tertialrapport 1"
)


@dataclass(frozen=True)
class Reported:
    """The board and the period whose report says "genom att genom att"."""

    body: Body
    period: Period

    def says(self, text: str) -> None:
        """Take in another version of the report."""
        document = a_document(a_section("Verksamhet", text, "Nämnden har haft fem möten."), identity=IDENTITY)
        take_in(by=CENTRAL_OFFICE, document=document, board=self.body, period=self.period)


@pytest.fixture
def reported(cast: Cast) -> Reported:
    """The board's report of a period that nobody has published."""
    made = Reported(cast.board, cast.unpublished)
    made.says(WRONG)
    return made
