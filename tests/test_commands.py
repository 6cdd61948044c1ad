"""The Makefile is the one list of commands; pages that name a command name one that exists."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.repository import ROOT, text_of, tracked_files

TARGET = re.compile(r"^([a-z][a-z-]*):.*?(?:## (.+))?$", re.MULTILINE)
PHONY = re.compile(r"^\.PHONY: (\S+)$", re.MULTILINE)
USE = re.compile(r"\bmake ((?:[a-z]+-)*[a-z]+)\b")


def targets() -> dict[str, str]:
    """Each command of the Makefile with its sentence."""
    return dict(TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))


def commands_in(text: str) -> set[str]:
    """The make commands in the code of a Markdown page: `make test`, or a line in a code block."""
    code = re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL)
    return {name for piece in code for name in USE.findall(piece)}


def test_every_command_has_a_sentence() -> None:
    assert [name for name, sentence in targets().items() if not sentence] == []


def test_every_command_is_phony() -> None:
    assert set(PHONY.findall((ROOT / "Makefile").read_text(encoding="utf-8"))) == set(targets())


def test_readme_and_makefile_list_the_same_commands() -> None:
    assert commands_in((ROOT / "README.md").read_text(encoding="utf-8")) == set(targets())


@pytest.mark.parametrize(
    "page",
    [path for path in tracked_files() if path.suffix == ".md"],
    ids=lambda p: p.relative_to(ROOT).as_posix(),
)
def test_pages_name_commands_that_exist(page: Path) -> None:
    assert commands_in(text_of(page)) - set(targets()) == set()


def test_make_alone_lists_the_commands() -> None:
    shown = subprocess.run(
        ["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert [line.split()[1] for line in shown.splitlines()] == list(targets())


def test_ci_runs_what_developers_run() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert {"check", "test"} == set(re.findall(r"^make (\S+)", script, re.MULTILINE))
