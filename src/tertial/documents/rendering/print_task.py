"""A house style on its way to the child process that prints in it, and back to a style there."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import cast

from tertial.documents.rendering.style import HouseStyle, LogoMedia
from tertial.platform.failures import JsonValue


def task_in(style: HouseStyle) -> dict[str, JsonValue]:
    """Write a house style as arguments of a printing job."""
    return {
        "municipality": style.municipality,
        "accent": style.accent,
        "logo": None if style.logo is None else b64encode(style.logo).decode(),
        "logo_media": style.logo_media,
        "logo_text": style.logo_text,
    }


def style_of(arguments: dict[str, JsonValue]) -> HouseStyle:
    """Return the house style again."""
    logo = arguments["logo"]
    return HouseStyle(
        municipality=cast("str | None", arguments["municipality"]),
        accent=str(arguments["accent"]),
        logo=None if logo is None else b64decode(str(logo)),
        logo_media=cast("LogoMedia | None", arguments["logo_media"]),
        logo_text=cast("str | None", arguments["logo_text"]),
    )
