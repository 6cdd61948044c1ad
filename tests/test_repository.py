"""What the files under version control may hold."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

import tertial
from tests.repository import ROOT, pyproject, text_of, tracked_files

# Home folders, work folders and temporary folders of some machine. Put together here so that the
# pattern does not find itself.
MACHINE_PATH = re.compile(r"(?<![\w.])/(" + "|".join(["work", "root", "home", "Users"]) + r")/\w")


# Longer modules, each with what makes it right to be read in one piece.
LONG_WITH_REASON = {
    "src/tertial/documents/tree.py": "every class of the tree on one page, all plain data",
}


def test_no_paths_of_a_machine() -> None:
    found = {
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in tracked_files()
        if (match := MACHINE_PATH.search(text_of(path)))
    }
    assert found == set()


# What stands in the root of the project, and nothing else: what a command or a person left there by the way
# is not taken along.
ROOT_NAMES = {
    ".ci", ".editorconfig", ".env.example", ".gitignore", ".npmrc", ".pre-commit-config.yaml", "CHANGELOG.md",
    "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "SECURITY.md", "config", "docs", "hatch_build.py",
    "mkdocs.yml", "package-lock.json", "package.json", "pyproject.toml", "requirements", "src", "tests",
    "tools",
}  # fmt: skip


def test_only_the_projects_own_folders_are_tracked() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in tracked_files()} == ROOT_NAMES


def test_nothing_that_is_made_is_tracked() -> None:
    made = (".mo", ".ttf", ".woff2", ".pyc", ".whl")
    assert [path.name for path in tracked_files() if path.suffix in made] == []


@pytest.mark.parametrize(
    "path",
    sorted(path for path in (ROOT / "src").rglob("*.py") if path.parent.name != "migrations"),
    ids=lambda p: p.relative_to(ROOT).as_posix(),
)
def test_modules_are_short_and_named_by_subject(path: Path) -> None:
    length, name = len(text_of(path).splitlines()), path.relative_to(ROOT).as_posix()
    if name in LONG_WITH_REASON:
        assert length > 400, f"{name} is short now; take away the reason"
    else:
        assert length <= 400, f"{name} has {length} lines: divide it by subject"
    assert path.stem not in {"utils", "util", "helpers", "helper", "common", "manager", "misc", "base"}


def test_version_is_said_once() -> None:
    assert version("tertial") == tertial.__version__
    assert "version" in pyproject()["project"]["dynamic"]


def test_licence_is_the_official_one() -> None:
    text = text_of(ROOT / "LICENSE")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    assert text.rstrip().splitlines()[-1]
    assert pyproject()["project"]["license"] == "EUPL-1.2"


def test_every_room_in_the_source_is_a_layer_of_the_house() -> None:
    house = pyproject()["tool"]["importlinter"]["contracts"][0]
    rooms = {re.sub(r"[()]", "", room).strip() for line in house["layers"] for room in line.split("|")}
    built = {path.parent.name for path in (ROOT / "src" / "tertial").glob("*/__init__.py")}
    assert built - rooms == set()
    optional = {room for line in house["layers"] for room in re.findall(r"\((\w+)\)", line)}
    assert optional & built == set(), "a room that is built is no longer in parentheses"


def test_example_municipality_can_be_read_with_every_line_in_use() -> None:
    text = text_of(ROOT / "config" / "municipality.toml")
    assert tomllib.loads(text) == {}
    in_use = re.sub(r"^#(?=\[|\w+ = )", "", text, flags=re.MULTILINE)
    assert tomllib.loads(in_use)
