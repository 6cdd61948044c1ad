"""Texts that say that the indicators of a goal are reached, against the figures of the indicators."""

from __future__ import annotations

from collections.abc import Iterator

from tertial.consistency.evidence import Evidence, SeenIndicator
from tertial.consistency.evidence.verdicts import Reached, Thing, Verdict
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.goals.clusters import spots_of
from tertial.consistency.rules.goals.reaching import missing
from tertial.consistency.rules.goals.scopes import own_verdicts
from tertial.consistency.rules.indicators.rows import name_of, spot_of
from tertial.core.marking import marked
from tertial.documents.tree import Cell


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    for goal in evidence.goals:
        for sentence, verdicts in own_verdicts(goal):
            if not any(map(_says_all_reached, verdicts)):
                continue
            missed = missing(goal.indicators, evidence.identity)
            if missed:
                yield Found(
                    sentence=marked(
                        "“{text}”, but {count} of the {all} do not reach the target; the first is"
                        " “{name}” ({cells})."
                    ),
                    arguments={
                        "text": sentence.text.rstrip("."),
                        "count": str(len(missed)),
                        "all": str(len(goal.indicators)),
                        "name": name_of(missed[0]),
                        "cells": _cells(missed[0]),
                    },
                    spots=spots_of((sentence.spot, *(spot_of(row) for row in missed))),
                    agreement=len(missed),
                )
                break


def _says_all_reached(verdict: Verdict) -> bool:
    """Whether a verdict says of the indicators as a whole that they are, or will be, reached."""
    return (
        verdict.thing is Thing.INDICATORS
        and verdict.reached is Reached.MET
        and verdict.some is None
        and not (verdict.most or verdict.vague)
    )


def _cells(row: SeenIndicator) -> str:
    """The printed figures that decide: outcome, forecast and target, under their headings."""
    headings = {column.key: column.heading for column in row.table.columns}
    wanted = ("outcome", "forecast", "target")
    cells: dict[str, Cell] = {cell.column: cell for cell in row.indicator.cells}
    return ", ".join(f"{headings.get(key, key)} {cells[key].text}" for key in wanted if key in cells)


RULE = Rule(
    identifier="goal-indicators-claimed",
    title=marked("Indicators said to be reached that are not"),
    family=Family.GOALS,
    kind=Kind.ASSESSMENT,
    severity=Severity.WARNING,
    explanation=marked(
        "The text of a goal says that its indicators are reached, or expected to be. At least one of them is"
        " not, by its forecast in a tertial report or its outcome in an annual report. “Most indicators” and"
        " “some indicators” say less and are no fault."
    ),
    remedy=marked("Say which indicators are not reached, or correct the figure."),
    wrong="Kommunfullmäktiges indikatorer förväntas nås. Antal vräkningar: prognos 1, årsmål 0.",
    right="Merparten av indikatorerna förväntas nås. Antal vräkningar: prognos 1, årsmål 0.",
    check=_check,
    measured=Measured(1, 1),
)
