"""What import-linter cannot see: which tables point to which."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.db.models import ForeignKey, ManyToManyField, Model

from tests.repository import pyproject

OURS = [model for model in apps.get_models() if model.__module__.startswith("tertial.")]


def level_of(room: str) -> int:
    """The layer a room is in, counted from the top."""
    house = pyproject()["tool"]["importlinter"]["contracts"][0]["layers"]
    return next(
        number
        for number, line in enumerate(house)
        if room in {re.sub(r"[()]", "", each).strip() for each in line.split("|")}
    )


def room_of(model: type[Model]) -> str:
    return model.__module__.split(".")[1]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_tables_point_only_to_tables_of_rooms_below(model: type[Model]) -> None:
    upwards = [
        f"{field.name} → {target._meta.label}"
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey | ManyToManyField)
        and (target := field.related_model).__module__.startswith("tertial.")
        and room_of(target) != room_of(model)
        and level_of(room_of(target)) <= level_of(room_of(model))
    ]
    assert upwards == []


def test_the_rooms_stand_in_the_order_of_the_design() -> None:
    order = [
        "web",
        "imports",
        "documents",
        "plan",
        "reporting",
        "access",
        "organisation",
        "audit",
        "platform",
    ]
    levels = [level_of(room) for room in order]
    assert levels == sorted(levels)
