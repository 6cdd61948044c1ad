"""What tests of pages share: the small municipality with something to look at."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.web.matter import Matter, make_matter
from tests.web.taken_in import TakenIn, make_taken_in


@pytest.fixture
def matter(cast: Cast) -> Matter:
    """The small municipality with goals, indicators and values."""
    return make_matter(cast)


@pytest.fixture
def taken_in(cast: Cast) -> TakenIn:
    """Reports of the board, one published and one not, from a file whose lines are kept."""
    return make_taken_in(cast)
