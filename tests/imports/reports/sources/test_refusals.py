"""Codes and sentences belong together: none is missing, none is left over."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest

from tertial.imports.reports.sources import refusals

SOURCES = Path(refusals.__file__).parent


def codes(name: str) -> set[str]:
    """Return the codes that the modules give to `Refused` or `SourceWarning`."""
    found: set[str] = set()
    for path in SOURCES.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == name
                and node.args
            ):
                constants = [part.value for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant)]
                found.update(value for value in constants if isinstance(value, str))
            if isinstance(node, ast.AnnAssign) and name == "Refused" and "_FAILURES" in ast.dump(node.target):
                constants = [part.value for part in ast.walk(node) if isinstance(part, ast.Constant)]
                found.update(value for value in constants if isinstance(value, str))
    return found


def test_every_refusal_has_a_sentence_and_every_sentence_a_refusal() -> None:
    assert codes("Refused") == set(refusals.REFUSALS)


def test_every_warning_has_a_sentence_and_every_sentence_a_warning() -> None:
    assert codes("SourceWarning") == set(refusals.WARNINGS)


@pytest.mark.parametrize("sentence", [*refusals.REFUSALS.values(), *refusals.WARNINGS.values()])
def test_a_sentence_is_one_line_that_ends(sentence: str) -> None:
    assert "\n" not in sentence
    assert sentence.endswith(".")
    assert len(list(string.Formatter().parse(sentence))) >= 1


@pytest.mark.parametrize("sentence", refusals.REFUSALS.values())
def test_a_refusal_names_the_file(sentence: str) -> None:
    assert "{name}" in sentence
