"""What is asked of a check, on its way to the child process that makes it, and back to values there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast

from tertial.consistency.checking import Settings
from tertial.consistency.page import Occasion
from tertial.consistency.rule import Rule
from tertial.documents.rendering.print_task import style_of, task_in
from tertial.documents.rendering.style import HouseStyle
from tertial.platform.failures import JsonValue


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckTask:
    """The names of the rules to ask, their limits, the language, and the look of the page.

    Without a look, no page is asked for; `occasion` is what the page says of itself. `lengths` are those of
    the structures that are sent, in bytes: the document's own, then those of earlier documents of the same
    board.
    """

    lengths: tuple[int, ...]
    rules: tuple[str, ...]
    settings: Settings
    language: str
    style: HouseStyle | None
    occasion: Occasion


def task_of(
    structures: Iterable[bytes],
    rules: Iterable[Rule],
    settings: Settings,
    language: str,
    style: HouseStyle | None,
    occasion: Occasion,
) -> dict[str, JsonValue]:
    """Write what is asked as arguments of the job."""
    return {
        "lengths": [len(structure) for structure in structures],
        "rules": [rule.identifier for rule in rules],
        "limits": {
            rule: {name: str(value) for name, value in limits.items()}
            for rule, limits in settings.limits.items()
        },
        "language": language,
        "file": occasion.file,
        "day": occasion.day.isoformat(),
        "style": None if style is None else task_in(style),
    }


def task_from(arguments: Mapping[str, JsonValue]) -> CheckTask:
    """Return what was asked."""
    limits = cast("Mapping[str, Mapping[str, str]]", arguments["limits"])
    style = cast("dict[str, JsonValue] | None", arguments["style"])
    return CheckTask(
        lengths=tuple(cast("list[int]", arguments["lengths"])),
        rules=tuple(cast("list[str]", arguments["rules"])),
        settings=Settings(
            limits={
                rule: {name: Decimal(value) for name, value in own.items()} for rule, own in limits.items()
            }
        ),
        language=str(arguments["language"]),
        style=None if style is None else style_of(style),
        occasion=Occasion(file=str(arguments["file"]), day=date.fromisoformat(str(arguments["day"]))),
    )
