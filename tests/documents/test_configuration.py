"""The settings of an installation: what is understood, and what is refused with a sentence."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tertial.documents.configuration import load_configuration
from tertial.documents.rendering.style import DEFAULT_ACCENT
from tertial.platform.failures import Refused

LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    """Where the settings are written."""
    return tmp_path / "municipality.toml"


def test_without_settings_the_look_is_neutral() -> None:
    for environment in ({}, {"TERTIAL_CONFIG": ""}):
        configuration = load_configuration(environment)
        assert (configuration.style.municipality, configuration.style.accent) == (None, DEFAULT_ACCENT)
        assert configuration.vocabulary is None


def test_all_settings_are_understood(settings: Path) -> None:
    (settings.parent / "logo.svg").write_bytes(LOGO)
    settings.write_text(
        '[municipality]\nname = "Nordanby kommun"\nlogo = "logo.svg"\nlogo_text = "En gran"\n'
        'accent = "#1f5c4d"\n[reading]\nvocabulary = "words.toml"\n',
        encoding="utf-8",
    )
    configuration = load_configuration({"TERTIAL_CONFIG": str(settings)})
    style = configuration.style
    assert (style.municipality, style.accent, style.logo_text) == ("Nordanby kommun", "#1f5c4d", "En gran")
    assert (style.logo, style.logo_media) == (LOGO, "image/svg+xml")
    assert configuration.vocabulary == settings.parent / "words.toml"


def test_the_example_is_understood(root: Path) -> None:
    example = root / "config" / "municipality.toml"
    assert load_configuration({"TERTIAL_CONFIG": str(example)}).style.municipality is None


def test_rules_are_on_or_off_and_have_exact_limits(settings: Path) -> None:
    settings.write_text("[rules.funds]\non = false\nyear = 0.1\nfund = 10\n", encoding="utf-8")
    configuration = load_configuration({"TERTIAL_CONFIG": str(settings)})
    assert configuration.rules == {"funds": {"on": False, "year": Decimal("0.1"), "fund": Decimal(10)}}
    assert configuration.file == settings


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('[municipality]\nnmae = "x"\n', "settings-unknown"),
        ('[town]\nname = "x"\n', "settings-unknown"),
        ('name = "x"\n', "settings-unknown"),
        ("[municipality]\nname = 7\n", "settings-wrong"),
        ('[municipality]\naccent = "green"\n', "settings-accent"),
        ('[municipality]\nlogo = "none.png"\n', "settings-logo"),
        ('[municipality]\nlogo = "municipality.toml"\n', "settings-logo"),
        ('[municipality]\nlogo = "."\n', "settings-logo"),
        ("rules = 3\n", "settings-unknown"),
        ("[rules]\ndoubled-words = false\n", "settings-rule-wrong"),
        ("[rules.doubled-words]\non = 0\n", "settings-rule-wrong"),
        ("[rules.funds]\nyear = true\n", "settings-rule-wrong"),
        ('[rules.funds]\nyear = "5"\n', "settings-rule-wrong"),
        ("[rules.funds]\nyear = nan\n", "settings-rule-wrong"),
        ("[municipality\n", "settings-syntax"),
        ("\x00", "settings-syntax"),
    ],
)
def test_what_cannot_be_used_is_refused(settings: Path, text: str, code: str) -> None:
    settings.write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as caught:
        load_configuration({"TERTIAL_CONFIG": str(settings)})
    assert caught.value.code == code
