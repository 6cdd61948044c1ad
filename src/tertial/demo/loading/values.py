"""What a document does not carry of its values: how they were measured and whether they last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Final

from tertial.audit.provenance import Provenance
from tertial.audit.services import Actor
from tertial.core.cells import parse_cell
from tertial.core.numbers import parse_number
from tertial.demo.board import Measure, Split
from tertial.demo.loading.almvik import Almvik
from tertial.organisation.models import Body
from tertial.plan.models import Aspect, Finality, Part
from tertial.plan.services.indicators import break_series
from tertial.plan.services.values import NewValue, report_values

_PARTS: Final = {"total": Part.TOTAL, "women": Part.WOMEN, "men": Part.MEN}


def say_more_of_values(almvik: Almvik, by: Actor, body: Body, name: str, measures: Iterable[Measure]) -> None:
    """Report the outcomes of a document once more, with all that its tables have no room for."""
    values = [
        value
        for measure in measures
        if (more := _more(almvik, measure, name))
        for value in _values(almvik, body, name, measure.key, measure.outcome.get(name, {}), more)
    ]
    report_values(
        by=by,
        values=values,
        subject=f"Hur värdena är mätta {name}",
        subject_key=f"body:{body.key}",
        reason="Mätningens tid och underlag.",
    )


def make_final(almvik: Almvik, body: Body, name: str, measures: Iterable[Measure]) -> None:
    """Report what is known better afterwards of a document's outcomes."""
    values = [
        value
        for measure in measures
        for value in _values(
            almvik, body, name, measure.key, measure.final.get(name, {}), {"finality": Finality.FINAL}
        )
    ]
    report_values(
        by=almvik.controller(body.key),
        values=values,
        subject=f"Slutliga värden {name}",
        subject_key=f"body:{body.key}",
        reason="Slutlig uppgift; värdet i verksamhetsberättelsen var preliminärt.",
    )


def break_the_series(almvik: Almvik, measures: Iterable[Measure]) -> None:
    """Say from when on values are not comparable with those before."""
    for measure in measures:
        if measure.series_break:
            break_series(
                by=almvik.by,
                indicator=almvik.indicators[measure.key],
                period=almvik.periods[measure.series_break["since"]],
                reason=measure.series_break["reason"],
            )


def _more(almvik: Almvik, measure: Measure, name: str) -> dict[str, Any]:
    """What is known of a document's value beside the value itself."""
    more: dict[str, Any] = {}
    if interval := measure.interval.get(name[5:].upper()):
        more["interval_words"] = interval
    if base := measure.base.get(name):
        more["base"] = base
    if coverage := measure.coverage.get(name):
        more["coverage"] = Decimal(coverage)
    if name in measure.preliminary:
        more["finality"] = Finality.PRELIMINARY
    elif measure.preliminary and name.endswith("vb"):
        more["finality"] = Finality.FINAL
    if counted := measure.counted.get(name):
        more["numerator"], more["denominator"] = (parse_number(text) for text in counted)
    return more


def _values(
    almvik: Almvik, body: Body, name: str, key: str, split: Split, more: dict[str, Any]
) -> Iterator[NewValue]:
    for part, text in split.items():
        whole = more if part == "total" else {k: v for k, v in more.items() if k not in _OF_THE_TOTAL}
        yield NewValue(
            indicator=almvik.indicators[key],
            body=body,
            period=almvik.periods[name],
            value=parse_cell(text),
            aspect=Aspect.OUTCOME,
            part=_PARTS[part],
            provenance=Provenance(source_file=almvik.source),
            **whole,
        )


_OF_THE_TOTAL: Final = frozenset({"numerator", "denominator", "base", "coverage"})
