"""What an installation has set for its municipality: the file that TERTIAL_CONFIG points to.

The file is TOML, explained in `config/municipality.toml`. Every setting is optional; an unknown one is
refused, since it is most likely a misspelt one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from tertial.documents.rendering.style import HouseStyle, LogoMedia
from tertial.platform.failures import Refused

VARIABLE: Final = "TERTIAL_CONFIG"
KNOWN: Final = {
    "municipality": ("name", "logo", "logo_text", "accent"),
    "reading": ("vocabulary",),
}
RULES: Final = "rules"
"""The part with a table for each rule of the check that the municipality has settings for."""
LARGEST_LOGO: Final = 5 * 1024 * 1024
LARGEST_VOCABULARY: Final = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """The look of the municipality's documents, its own vocabulary (the text of the file), if any, and rules.

    `rules` is what is set for rules of the check: by rule, whether it is `on`, and its limits by name.
    `file` is where all this was read, None where nothing is set.
    """

    style: HouseStyle
    vocabulary: Path | None = None
    rules: Mapping[str, Mapping[str, bool | Decimal]] = field(default_factory=dict)
    file: Path | None = None


def load_configuration(environment: Mapping[str, str]) -> Configuration:
    """Read the settings that TERTIAL_CONFIG points to; without it, the neutral look and our own words.

    Raises:
        Refused: the file is missing, is no TOML, or says something that cannot be used.
    """
    if not environment.get(VARIABLE):
        return Configuration(style=HouseStyle())
    path = Path(environment[VARIABLE])
    settings = _settings(path)
    municipality, reading = settings.get("municipality", {}), settings.get("reading", {})
    logo, media = _logo(path, municipality.get("logo"))
    try:
        style = HouseStyle(
            municipality=municipality.get("name"),
            accent=municipality.get("accent", HouseStyle().accent),
            logo=logo,
            logo_media=media,
            logo_text=municipality.get("logo_text"),
        )
    except ValueError:
        raise Refused("settings-accent", name=str(path), value=municipality["accent"]) from None
    vocabulary = reading.get("vocabulary")
    return Configuration(
        style=style,
        vocabulary=None if vocabulary is None else path.parent / vocabulary,
        rules=settings.get(RULES, {}),
        file=path,
    )


def read_vocabulary(path: Path) -> str:
    """Read the text of a vocabulary file. Raises Refused when it is missing or no text."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_VOCABULARY + 1)
        if len(data) > LARGEST_VOCABULARY:
            raise Refused("vocabulary-unreadable", name=str(path))
        return data.decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        raise Refused("vocabulary-missing", name=str(path)) from None
    except (OSError, ValueError):
        raise Refused("vocabulary-unreadable", name=str(path)) from None


def _settings(path: Path) -> dict[str, dict[str, Any]]:
    """Read the file and see that each setting is a known one and a text, or what a rule may have."""
    try:
        given: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal)
    except (FileNotFoundError, NotADirectoryError):
        raise Refused("settings-missing", name=str(path)) from None
    except tomllib.TOMLDecodeError as error:
        raise Refused("settings-syntax", name=str(path), problem=str(error)) from None
    except (OSError, ValueError):
        raise Refused("settings-unreadable", name=str(path)) from None
    for group, settings in given.items():
        if group == RULES:
            given[RULES] = _rules(path, settings)
            continue
        if group not in KNOWN or not isinstance(settings, dict):
            raise Refused("settings-unknown", name=str(path), setting=group)
        for setting, value in settings.items():
            if setting not in KNOWN[group]:
                raise Refused("settings-unknown", name=str(path), setting=f"{group}.{setting}")
            if not isinstance(value, str):
                raise Refused("settings-wrong", name=str(path), setting=f"{group}.{setting}")
    return given


def _rules(path: Path, given: object) -> dict[str, dict[str, bool | Decimal]]:
    """What is set for rules. Whether there are such rules and limits is for those who know the rules."""
    if not isinstance(given, dict):
        raise Refused("settings-unknown", name=str(path), setting=RULES)
    rules: dict[str, dict[str, bool | Decimal]] = {}
    for rule, settings in given.items():
        if not isinstance(settings, dict):
            raise Refused("settings-rule-wrong", name=str(path), setting=f"{RULES}.{rule}")
        for name, value in settings.items():
            fits = isinstance(value, bool) if name == "on" else _is_figure(value)
            if not fits:
                raise Refused("settings-rule-wrong", name=str(path), setting=f"{RULES}.{rule}.{name}")
        rules[rule] = {
            name: value if isinstance(value, bool) else Decimal(value) for name, value in settings.items()
        }
    return rules


def _is_figure(value: object) -> bool:
    """Whether a limit is a whole or a decimal number, no infinity and no truth."""
    if isinstance(value, bool):
        return False
    return isinstance(value, int) or (isinstance(value, Decimal) and value.is_finite())


def _logo(settings: Path, logo: str | None) -> tuple[bytes | None, LogoMedia | None]:
    """Read the logo beside the settings file, and tell what kind of picture it is from its first bytes."""
    if logo is None:
        return None, None
    try:
        with (settings.parent / logo).open("rb") as file:
            data = file.read(LARGEST_LOGO + 1)
    except (OSError, ValueError):
        data = b""
    media = _picture_kind(data)
    if media is None or len(data) > LARGEST_LOGO:
        raise Refused("settings-logo", name=str(settings), logo=logo)
    return data, media


def _picture_kind(data: bytes) -> LogoMedia | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if b"<svg" in data[:4096]:
        return "image/svg+xml"
    return None
