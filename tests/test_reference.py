"""The reference pages say what the code says."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest

from tertial.cli.statuses import MEANINGS
from tertial.consistency.choosing import settings_of
from tertial.consistency.rules import all_rules
from tertial.documents.configuration import KNOWN, RULES
from tertial.documents.tree import Block
from tests.repository import ROOT, text_of

REFERENCE = ROOT / "docs" / "reference"
VOCABULARIES = ROOT / "src" / "tertial" / "imports" / "reports" / "vocabularies"
SOURCE = sorted((ROOT / "src" / "tertial").rglob("*.py"))


def test_exit_statuses() -> None:
    printed = re.findall(r"^\| (\d+) \| (.+) \|$", text_of(REFERENCE / "command-line.md"), re.MULTILINE)
    assert {int(status): meaning for status, meaning in printed} == {
        int(status): meaning for status, meaning in MEANINGS.items()
    }


def test_settings_stand_in_the_example_and_in_the_reference() -> None:
    settings = {f"{group}.{name}" for group, names in KNOWN.items() for name in names}
    assert settings == set(
        re.findall(r"^\| `(\w+\.\w+)` \|", text_of(REFERENCE / "house-style.md"), re.MULTILINE)
    )
    example = re.sub(
        r"^#(?=\[|\w+ = )", "", text_of(ROOT / "config" / "municipality.toml"), flags=re.MULTILINE
    )
    given = tomllib.loads(example)
    rules = given.pop(RULES)
    assert settings == {f"{group}.{name}" for group, values in given.items() for name in values}
    assert settings_of(rules, all_rules(), "the example").off == frozenset()


@pytest.mark.parametrize("vocabulary", sorted(VOCABULARIES.glob("*.toml")), ids=lambda path: path.name)
def test_every_part_of_a_vocabulary_is_explained(vocabulary: Path) -> None:
    page = text_of(REFERENCE / "vocabulary-file.md")
    for part, value in tomllib.loads(text_of(vocabulary)).items():
        entries = value if isinstance(value, list) else [value]
        assert f"`[[{part}]]`" in page or f"`[{part}]`" in page or f"| `{part}` |" in page
        for entry in entries:
            for key in entry if isinstance(entry, dict) else ():
                assert f"`{key}`" in page or f"`[[{part}.{key}]]`" in page


def test_every_kind_of_block_is_named() -> None:
    page = text_of(REFERENCE / "structure-format.md")
    kinds = {block.__dataclass_fields__["kind"].default for block in get_args(Block)}
    assert kinds
    assert {kind for kind in kinds if f"`{kind}`" not in page} == set()


def test_every_variable_is_explained() -> None:
    read = [*SOURCE, ROOT / "config" / "settings.py"]
    used = {name for path in read for name in re.findall(r"\"(TERTIAL_[A-Z_]+)\"", text_of(path))}
    assert {"TERTIAL_DEMO", "TERTIAL_MAIL", "TERTIAL_DATA_DIR"} <= used
    page, example = text_of(REFERENCE / "command-line.md"), text_of(ROOT / ".env.example")
    assert {name for name in used if f"`{name}`" not in page or name not in example} == set()
