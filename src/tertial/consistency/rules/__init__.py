"""The rules, one module each, by family. A module is a rule when it has a `RULE`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import walk_packages

from tertial.consistency.rule import Family, Rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by family and then by name. Raises ValueError when two have the same name."""
    order = list(Family)
    rules = sorted(_registered(), key=lambda each: (order.index(each.family), each.identifier))
    if len({each.identifier for each in rules}) < len(rules):
        raise ValueError("two rules have the same name")
    return tuple(rules)


def _registered() -> Iterator[Rule]:
    for module in walk_packages(__path__, f"{__name__}."):
        rule = getattr(import_module(module.name), "RULE", None)
        if isinstance(rule, Rule):
            yield rule
