"""PDF files that many tests look at, printed once."""

from __future__ import annotations

import pytest

from tertial.documents.rendering import pdf
from tests.documents.rendering.long_report import long_report
from tests.documents.rendering.made import STYLE
from tests.documents.sample import sample_document


@pytest.fixture(scope="session")
def sample() -> bytes:
    """The invented report with every kind of block, as PDF."""
    return pdf.render(sample_document(), STYLE)


@pytest.fixture(scope="session")
def report() -> bytes:
    """A year's report of about thirty pages, as PDF."""
    return pdf.render(long_report(3), STYLE)
