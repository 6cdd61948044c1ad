"""Which rules a check asks, and within which limits: as a municipality has set, and as somebody asks once.

A name that no rule has is refused with the names that are like it: a misspelt rule would else be a check that
was never made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from difflib import get_close_matches
from typing import Final

from tertial.consistency.checking import Settings
from tertial.consistency.rule import Family, Rule
from tertial.platform.failures import Refused

ON: Final = "on"
"""The setting of a rule that says whether it is asked; every other one is a limit."""

_MOST_NEAR: Final = 3


def settings_of(
    given: Mapping[str, Mapping[str, bool | Decimal]], rules: Sequence[Rule], file: str
) -> Settings:
    """What a settings file says of the rules, by rule and then `on` or a limit. `file` is named in refusals.

    Raises Refused for a rule or a limit that there is not, and for a limit below zero.
    """
    known = {rule.identifier: rule for rule in rules}
    off = set()
    limits: dict[str, dict[str, Decimal]] = {}
    for name, values in given.items():
        if name not in known:
            raise _refused("settings-rule", _near(name, known), name=file, setting=name)
        for setting, value in values.items():
            if isinstance(value, bool):
                if not value:
                    off.add(name)
            elif setting not in known[name].limits:
                limits_there = ", ".join(sorted(known[name].limits))
                raise _refused("settings-limit", limits_there, name=file, rule=name, setting=setting)
            elif value < 0:
                raise Refused("settings-limit-below", name=file, setting=f"rules.{name}.{setting}")
            else:
                limits.setdefault(name, {})[setting] = value
    return Settings(off=frozenset(off), limits=limits)


def chosen(
    rules: Sequence[Rule], settings: Settings, *, only: Iterable[str] = (), skip: Iterable[str] = ()
) -> tuple[Rule, ...]:
    """The rules to ask: those named, whether the municipality has them on or not; else all that are on.

    `only` and `skip` name rules or whole families. Raises Refused for a name that is neither.
    """
    named, left_out = _named(only, rules), _named(skip, rules)
    asked = named if named else {rule.identifier for rule in rules} - settings.off
    return tuple(rule for rule in rules if rule.identifier in asked - left_out)


def _named(names: Iterable[str], rules: Sequence[Rule]) -> set[str]:
    found: set[str] = set()
    known = {rule.identifier for rule in rules}
    families = {family.value for family in Family}
    for name in names:
        if name in known:
            found.add(name)
        elif name in families:
            found |= {rule.identifier for rule in rules if rule.family == name}
        else:
            raise _refused("rule-unknown", _near(name, known | families), rule=name)
    return found


def _near(name: str, known: Iterable[str]) -> str:
    """The names like one that is not there; nothing where none is like it."""
    names = sorted(known)
    near = get_close_matches(name, names, n=_MOST_NEAR, cutoff=0.6)
    near += [each for each in names if name and name in each and each not in near]
    return ", ".join(near[:_MOST_NEAR])


def _refused(code: str, near: str, **arguments: str) -> Refused:
    """The refusal of a name, which says what there is instead where that is known."""
    return Refused(f"{code}-near", near=near, **arguments) if near else Refused(code, **arguments)
