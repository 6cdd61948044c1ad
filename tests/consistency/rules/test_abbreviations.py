"""Abbreviations explained in two ways."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.document.abbreviations import RULE
from tests.consistency.building import a_document, found_by


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("en samordnad individuell plan (SIP)", "en särskild individuell plan (SIP)", 1),
        ("SIP (samordnad individuell plan)", "en särskild individuell plan (SIP)", 1),
        ("SIP, Samordnad individuell plan, används", "en särskild individuell plan (SIP)", 1),
        ("en samordnad individuell plan (SIP)", "samordnade individuella planer (SIP)", 0),
        ("en sarnordnad individuell plan (SIP)", "en samordnad individuell plan (SIP)", 0),
        ("vi använder SIP (två gånger)", "en särskild individuell plan (SIP)", 0),
        ("vi använder SIP (Almvik och Nordanby)", "en särskild individuell plan (SIP)", 0),
        ("stöd enligt lagen (LSS)", "en boendeform enligt lagen (LSS)", 0),
        ("en plan för arbete med barn (PAB)", "en samordnad individuell plan (SIP)", 0),
    ],
)
def test_two_explanations_are_found(one: str, other: str, found: int) -> None:
    document = a_document(f"Enheten arbetar med {one}.", f"Barnen får {other}.")
    assert len(found_by(RULE, document)) == found
