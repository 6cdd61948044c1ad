"""Every act that our services record has words for the trail."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tertial.approval.models import Act
from tertial.web.presenting.acts import ACTS, act_words
from tests.repository import ROOT, text_of

RECORDS = ("record_event", "one_act", "_record", "_define")


def recorded() -> Iterator[str]:
    """The acts that the source names where it records an event, and those of approval, which are data."""
    yield from Act.values
    for path in (ROOT / "src" / "tertial").rglob("*.py"):
        for call in ast.walk(ast.parse(text_of(path))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in RECORDS:
                given = [*call.args[1:2], *(each.value for each in call.keywords if each.arg == "act")]
                for value in given:
                    if isinstance(value, ast.Constant) and isinstance(value.value, str):
                        yield value.value


def test_every_act_has_words() -> None:
    acts = set(recorded())
    assert {"founded", "reported", "took_in", "gave_role", "redefined"} <= acts
    assert acts - set(ACTS) == set(), "add them to presenting/acts.py"


def test_no_words_are_for_nothing() -> None:
    assert set(ACTS) - set(recorded()) == set()


def test_an_act_of_a_newer_tertial_is_said_as_it_is_stored() -> None:
    assert act_words("did_something_new") == "did something new"
