"""What tests of pages share: the small municipality with something to look at."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.web.matter import Matter, make_matter


@pytest.fixture
def matter(cast: Cast) -> Matter:
    """The small municipality with goals, indicators and values."""
    return make_matter(cast)
