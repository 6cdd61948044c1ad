"""What the council steers by: the rhythm of the year, the goals of each year, and what is measured."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from tertial.audit.services import one_act
from tertial.core.periods import Periodicity
from tertial.core.units import canonical_unit
from tertial.demo.board import YEARS, Measure
from tertial.demo.editions import material, units
from tertial.demo.loading.almvik import Almvik
from tertial.demo.loading.organisation import read
from tertial.demo.municipality import Municipality
from tertial.organisation.models import Body
from tertial.plan.models import Polarity, RollUp, SexSplit, Supplier
from tertial.plan.services.brought_goals import BroughtGoal, bring_goals
from tertial.plan.services.goals import set_up_levels
from tertial.plan.services.indicators import Definition, create_indicator, redefine_indicator
from tertial.reporting.services import open_year, plan_round, set_up_rhythm

_SPLITS: Final = {
    None: SexSplit.NONE,
    "rates": SexSplit.RATES,
    "counts": SexSplit.PARTS,
    "distribution": SexSplit.DISTRIBUTION,
}


def set_up(almvik: Almvik) -> None:
    """Set up the year's rhythm and the levels of goals, and open the years with their rounds."""
    set_up_rhythm(by=almvik.by)
    timetable = read("timetable.toml")
    for year in YEARS:
        for period in open_year(by=almvik.by, year=year):
            kind = period.kind.key
            almvik.periods[f"{year}-{kind.lower()}"] = period
            times = timetable[kind]
            when = year + times["year"]
            plan_round(
                by=almvik.by,
                period=period,
                opens=date(when, *times["opens"]),
                due=date(when, *times["due"]),
            )
    set_up_levels(by=almvik.by)


def decide_goals(almvik: Almvik) -> None:
    """Let the council decide its goals, year by year; one that is worded anew is the same goal."""
    municipality = material().municipality
    council = almvik.bodies["kommunfullmaktige"]
    levels = {level.key: level for level in set_up_levels(by=almvik.by)}
    for year in YEARS:
        place: dict[str, int] = {}
        brought: list[BroughtGoal] = []
        for number, goal in municipality.goals.items():
            place[number] = len(brought)
            brought.append(
                BroughtGoal(
                    level=levels[goal.level],
                    owner=council,
                    title=goal.title_in(year),
                    number=number,
                    goal=almvik.goals.get((council.key, number)),
                    above=place.get(number.partition(".")[0]) if "." in number else None,
                )
            )
        subject = f"Kommunfullmäktiges mål {year}"
        with one_act(by=almvik.by, act="decided_goals", subject=subject, subject_key=f"year:{year}"):
            editions = bring_goals(
                by=almvik.by, year=almvik.year(f"{year}-vp"), goals=brought, subject=subject
            )
        for number, edition in zip(municipality.goals, editions, strict=True):
            almvik.goals[council.key, number] = edition.goal_id


def define_indicators(almvik: Almvik) -> None:
    """Define what is measured, with its source, its method and who supplies it."""
    have = material()
    council = almvik.bodies["kommunfullmaktige"]
    for board in have.boards:
        for measure in board.measures:
            if measure.key not in almvik.indicators:
                owner = council if measure.council else almvik.bodies[board.key]
                _define(almvik, measure, owner, have.municipality)
    for unit in units():
        for goal in unit.goals:
            for measure in goal.measures:
                if measure.key not in almvik.indicators:
                    _define(almvik, measure, almvik.bodies[unit.key], have.municipality)


def _define(almvik: Almvik, measure: Measure, owner: Body, municipality: Municipality) -> None:
    shared = municipality.indicators.get(measure.key, {})
    definition = Definition(
        name=measure.name,
        description=measure.description,
        source=measure.source,
        method=measure.method,
        unit=canonical_unit(measure.unit) or "" if measure.unit else "",
        polarity=Polarity(shared.get("better", measure.better)),
        periodicity=Periodicity(measure.followed),
        sex_split=_SPLITS[measure.parts],
        supplier=Supplier(measure.supplier),
        roll_up=RollUp(measure.roll_up) if measure.roll_up else RollUp.NONE,
    )
    before = measure.series_break.get("method_before")
    first = replace(definition, method=before) if before else definition
    indicator = create_indicator(
        by=almvik.by, owner=owner, since=almvik.year(f"{YEARS[0]}-vp"), definition=first, key=measure.key
    )
    almvik.indicators[measure.key] = indicator
    if before:
        since = almvik.year(measure.series_break["since"])
        redefine_indicator(
            by=almvik.by, indicator=indicator, since=since, definition=definition,
            reason=measure.series_break["reason"],
        )  # fmt: skip
