"""The page's style sheet, its colours for light and dark, and the policy that lets in nothing else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from pathlib import Path

from tertial.documents.rendering.style import (
    HAIRLINE,
    INK,
    PAPER,
    QUIET,
    HouseStyle,
    contrast,
)

DARK_PAPER = "#15181b"
DARK_INK = "#e9e7e2"
DARK_QUIET = "#b3b6b8"
DARK_HAIRLINE = "#464b50"
READABLE = 4.5

_HERE = Path(__file__).parent
_SHEET = (_HERE / "page.css").read_text(encoding="utf-8")
_CARDS = (_HERE / "cards.css").read_text(encoding="utf-8")
_ALONE, _ALONE_BESIDE = "60rem", "106rem"
"""Up to which width the contents list stands above the matter: when nothing stands beside it, and else."""
_ROOM_NEEDED = {"few": "30rem", "several": "38rem", "many": "48rem"}
"""How wide the page's matter must be for a table of few, several or many columns to stand as a table."""


def style_sheet(style: HouseStyle, paddings: Iterable[int], beside: str = "") -> str:
    """The whole style sheet.

    `paddings` are the rooms after figures that alignment on the comma asks for, in hundredths of an em;
    `beside` is the sheet of what stands beside the document, which takes room from its contents list.
    """
    light = _tokens(PAPER, INK, QUIET, HAIRLINE, style.accent_text)
    dark = _tokens(DARK_PAPER, DARK_INK, DARK_QUIET, DARK_HAIRLINE, lightened(style.accent))
    rooms = "".join(map(_room, sorted(paddings)))
    cards = "".join(map(_cards, _ROOM_NEEDED))
    matter = _SHEET.replace("ALONE", _ALONE_BESIDE if beside else _ALONE)
    return (
        f":root{{{light}}}\n"
        f"@media screen and (prefers-color-scheme: dark){{:root{{color-scheme: dark;{dark}}}}}\n"
        f"{matter}{cards}{rooms}{beside}"
    )


def content_policy(sheet: str) -> str:
    """The meta element with the policy: our own style sheet by its hash, fonts in the page, no more."""
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{policy}">'


def lightened(colour: str) -> str:
    """The accent, mixed with white as far as text on the dark ground needs."""
    channels = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    for percent in range(0, 101, 2):
        mixed = "#" + "".join(f"{c + (255 - c) * percent // 100:02x}" for c in channels)
        if contrast(mixed, DARK_PAPER) >= READABLE:
            return mixed
    return "#ffffff"


def _cards(breadth: str) -> str:
    return _CARDS.replace("BREADTH", breadth).replace("ROOM", _ROOM_NEEDED[breadth])


def _room(room: int) -> str:
    return f".e{room}{{padding-right:calc(var(--cell) + {room / 100:g}em)}}\n"


def _tokens(paper: str, ink: str, quiet: str, hairline: str, accent: str) -> str:
    return f"--paper:{paper};--ink:{ink};--quiet:{quiet};--hairline:{hairline};--accent:{accent}"
