"""Places that are counted and named in one sentence and counted otherwise in another."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.document.named_counts import RULE
from tests.consistency.building import a_document, found_by

NAMED = "Nämnden driver två simhallar (Almbadet och Norabadet)."


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (NAMED, "Nämnden ansvarar för 14 parker och tre simhallar.", 1),
        ("Där finns 2 simhallar (en i Almvik, en i Nora).", "Nämnden ansvarar för tre simhallar.", 1),
        (NAMED, "Nämnden ansvarar för två simhallar.", 0),
        (NAMED, "Nämnden ansvarar för tre bibliotek.", 0),
        (NAMED, "Nämnden ansvarar för drygt tre simhallar.", 0),
        (NAMED, "Under året besöktes tre simhallar.", 0),
        ("Nämnden driver två simhallar (bland annat Almbadet).", "Nämnden ansvarar för tre simhallar.", 0),
        ("Nämnden driver två simhallar (med gym och relax).", "Nämnden ansvarar för tre simhallar.", 0),
    ],
)
def test_another_number_of_them_is_found(one: str, other: str, found: int) -> None:
    assert len(found_by(RULE, a_document(one, other))) == found
