"""The invented municipality loaded as a whole, in one transaction: it is all there, or nothing is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from typing import Final

from django.db import connection, transaction

from tertial.audit.models import Event, SourceFile
from tertial.audit.services import Actor, keep_source_file, record_event, wait_for_turn
from tertial.demo.board import YEARS, Board
from tertial.demo.edition import SCALE
from tertial.demo.editions import editions, material, names, unit_names, units
from tertial.demo.loading.almvik import Almvik, Somebody, last_day
from tertial.demo.loading.errors import NotEmpty
from tertial.demo.loading.organisation import found, let_in, read
from tertial.demo.loading.reports import take_in_board, take_in_unit
from tertial.demo.loading.rounds import hold_rounds
from tertial.demo.loading.steering import decide_goals, define_indicators, set_up
from tertial.demo.loading.values import break_the_series, make_final
from tertial.organisation.models import Body, BodyName
from tertial.plan.models import Evaluator, GoalEdition
from tertial.plan.models.assessments import Step
from tertial.plan.services.assessments import assess_goal
from tertial.reporting.services import publish

PUBLISHED_TO: Final = "2026-t1"
"""The last documents that are open to everyone; the ones after it are only for those inside."""

_LOADED: Final = "loaded_demo"
_EXECUTIVE_OFFICE: Final = Somebody("Kommunledningskontoret")


class Stage(StrEnum):
    """How far the loading has come, for whoever waits."""

    ORGANISATION = "organisation"
    STEERING = "steering"
    REPORTS = "reports"
    PUBLISHING = "publishing"


Told = Callable[[Stage, str], None]
"""Is told of each stage as it begins, with the year that is loaded or nothing."""


def is_loaded() -> bool:
    """Say whether the invented municipality is in the database, all of it."""
    return Event.objects.filter(act=_LOADED).exists()


@transaction.atomic
def load(*, by: Actor, told: Told = lambda stage, about: None) -> bool:
    """Fill an empty database with the invented municipality; say whether anything was done.

    Loaded already, nothing is. What breaks off leaves nothing behind. Raises `NotEmpty` when the database has
    something else in it.
    """
    wait_for_turn()
    if is_loaded():
        return False
    if Event.objects.exists() or Body.objects.exists():
        raise NotEmpty
    with _without_savepoints():
        _load(Almvik(by=by, source=_invented()), told)
    record_event(by=by, act=_LOADED, subject=material().municipality.name, subject_key="demo")
    return True


def _invented() -> SourceFile:
    """Say of values that nobody typed and no document has that they are made up, as all of the demo is."""
    name = "Påhittat exempel"
    return keep_source_file(
        name=name, media="demo", sha256=hashlib.sha256(name.encode()).hexdigest(), size=0, lines=()
    )


@contextmanager
def _without_savepoints() -> Iterator[None]:
    """Let no act within the transaction set a savepoint of its own, which is a third of all that is asked.

    Savepoints are for going on after a part has failed. Here whatever fails, fails the whole.
    """
    allowed = connection.features.uses_savepoints
    connection.features.uses_savepoints = False
    try:
        yield
    finally:
        connection.features.uses_savepoints = allowed


def _load(almvik: Almvik, told: Told) -> None:
    told(Stage.ORGANISATION, "")
    found(almvik)
    let_in(almvik)
    told(Stage.STEERING, "")
    set_up(almvik)
    decide_goals(almvik)
    define_indicators(almvik)
    break_the_series(almvik, (measure for board in material().boards for measure in board.measures))
    written = _take_in_everything(almvik, told)
    told(Stage.PUBLISHING, "")
    _assess_from_the_centre(almvik)
    _publish(almvik, written)
    hold_rounds(almvik)


def _take_in_everything(almvik: Almvik, told: Told) -> list[tuple[str, str]]:
    """Take in all documents in the order of time, and list whose and which they were."""
    boards: dict[str, list[Board]] = {}
    for board, folder in editions():
        boards.setdefault(folder.name, []).append(board)
    written: list[tuple[str, str]] = []
    for year in YEARS:
        told(Stage.REPORTS, str(year))
        for name in names(year):
            for board in boards.get(name, ()):
                take_in_board(almvik, board, name)
                written.append((board.key, name))
            for unit in units():
                if name in unit_names(unit):
                    take_in_unit(almvik, unit, _name(almvik.bodies[unit.key], name), name)
                    written.append((unit.key, name))
        for board in material().boards:
            make_final(almvik, almvik.bodies[board.key], f"{year}-vb", board.measures)
    return written


def _name(body: Body, name: str) -> str:
    """What a body was called when it wrote a document: on the last day, or for a plan on the first."""
    day = last_day(name) if not name.endswith("vp") else date(int(name[:4]), 1, 1)
    return BodyName.objects.get(body=body, valid__contains=day).name


def _assess_from_the_centre(almvik: Almvik) -> None:
    """Let the executive office assess some of the boards' work: its view stands beside theirs."""
    for entry in read("executive_office.toml")["assessment"]:
        period = almvik.periods[entry["document"]]
        goal = almvik.goals["kommunfullmaktige", entry["goal"]]
        assess_goal(
            by=_EXECUTIVE_OFFICE,
            goal=GoalEdition.objects.get(goal=goal, year=period.year_id, withdrawn=False),
            body=almvik.bodies[entry["board"]],
            period=period,
            words=entry["words"],
            step=Step(SCALE[entry["words"]]),
            evaluator=Evaluator.EXECUTIVE_OFFICE,
            reason=entry["reason"],
        )


def _publish(almvik: Almvik, written: list[tuple[str, str]]) -> None:
    """Open to everyone what has been decided; the newest reports are not decided yet."""
    every = names(*YEARS)
    boards = {unit.key: unit.board.key for unit in units()}
    for whose, name in written:
        if every.index(name) <= every.index(PUBLISHED_TO):
            publish(
                by=almvik.secretary(boards.get(whose, whose)),
                body=almvik.bodies[whose],
                period=almvik.periods[name],
            )
