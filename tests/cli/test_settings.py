"""The settings of an installation as commands meet them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import tertial


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    """Where the settings are written."""
    return tmp_path / "municipality.toml"


def test_a_mistake_in_the_settings_is_one_sentence(settings: Path, structure: Path, tmp_path: Path) -> None:
    environment = {"TERTIAL_CONFIG": str(settings)}
    target = tmp_path / "out.json"
    told = tertial("render", structure, "-o", target, settings=environment)
    assert (told.status, told.sentence) == (11, f"Inställningsfilen {settings} finns inte (TERTIAL_CONFIG).")
    settings.write_bytes(b"\xff\xfe")
    told = tertial("render", structure, "-o", target, settings=environment)
    assert (told.status, told.sentence) == (11, f"Inställningsfilen {settings} går inte att läsa.")
    settings.write_text('[municipality]\naccent = "green"\n', encoding="utf-8")
    told = tertial("render", structure, "-o", target, settings=environment, language="en")
    assert told.status == 11
    assert told.sentence.endswith("accent must be a colour written #rrggbb, not green.")


def test_the_municipality_stands_in_the_document(settings: Path, structure: Path, tmp_path: Path) -> None:
    settings.write_text('[municipality]\nname = "Sörmarka stad"\n', encoding="utf-8")
    target = tmp_path / "out.html"
    shown = tertial("render", structure, "-o", target, settings={"TERTIAL_CONFIG": str(settings)})
    assert shown.status == 0
    assert "Sörmarka stad" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("none.toml", None, "none.toml finns inte."),
        ("words.toml", b"\xff\xff", "words.toml går inte att läsa."),
        ("words.toml", b"name = [", "words.toml går inte att använda: "),
        ("words.toml", b"name = 'ours'", "words.toml går inte att använda: "),
    ],
)
def test_a_vocabulary_that_cannot_be_used(
    report: Path, tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    told = tertial("read", report, "--vocabulary", path)
    assert told.status == 11
    assert told.sentence.startswith(f"Ordlistan {tmp_path}/{words}")
