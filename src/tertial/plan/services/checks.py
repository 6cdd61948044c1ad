"""What several acts ask of the words and choices they are given."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any, Final

from tertial.plan.columns import readable
from tertial.plan.errors import PlanError, PlanFault

_NULL_SIGN: Final = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")  # as JSON writes it

Blocks = Sequence[dict[str, Any]]
"""Paragraphs as in the document tree's structure format."""


def needed(text: str) -> str:
    """Give a text without space around it. Raises `PlanError` when nothing is left."""
    bare = readable(text).strip()
    if not bare:
        raise PlanError(PlanFault.BLANK)
    return bare


def short(text: str, longest: int) -> str:
    """Give a text without space around it. Raises `PlanError` when it is longer than its place."""
    bare = readable(text).strip()
    if len(bare) > longest:
        raise PlanError(PlanFault.TOO_LONG, bare)
    return bare


def one_of(choices: type[StrEnum] | Sequence[str], value: str) -> str:
    """Give a choice as it is kept. Raises `PlanError` for what is no choice."""
    if value not in [str(choice) for choice in choices]:
        raise PlanError(PlanFault.UNKNOWN_CHOICE, value)
    return str(value)


def not_negative(number: int) -> int:
    """Pass a place in an order on. Raises `PlanError` when it is below zero."""
    if number < 0:
        raise PlanError(PlanFault.NEGATIVE, str(number))
    return number


def in_order(first: date | None, last: date | None) -> None:
    """Raise `PlanError` when what has two days would end before it begins."""
    if first and last and first > last:
        raise PlanError(PlanFault.BACKWARDS, f"{first} {last}")


def paragraphs(blocks: Blocks) -> list[dict[str, Any]]:
    """Give the blocks of a text as they are kept. Raises `PlanError` for what is none."""
    if not all(isinstance(block, dict) for block in blocks):
        raise PlanError(PlanFault.NOT_PARAGRAPHS)
    try:
        written = json.dumps(list(blocks), ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError):
        raise PlanError(PlanFault.NOT_PARAGRAPHS) from None
    if _NULL_SIGN.search(readable(written)):
        raise PlanError(PlanFault.UNREADABLE)
    return list(blocks)
