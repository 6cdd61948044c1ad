"""Small drawings that stand in rows and beside figures, as SVG made by the server.

Each has its meaning in words, for those who do not see it; the figures themselves stand beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

_WIDE, _HIGH = 80, 20
_STEPS: Final = ("met", "partly_met", "not_met")


def sparkline(values: Sequence[Decimal | None], *, words: str, target: Decimal | None = None) -> SafeString:
    """Draw a series as a line, with gaps where a value is lacking, and a dot for the last one.

    `words` say what it shows: "87, 88 och 90 procent, målet är 92".
    """
    there = [value for value in values if value is not None]
    if not there:
        return mark_safe("")
    scale = [*there, *([target] if target is not None else [])]
    lowest, span = min(scale), (max(scale) - min(scale)) or Decimal(1)
    step = Decimal(_WIDE) / max(len(values) - 1, 1)

    def place(at: int, value: Decimal) -> tuple[Decimal, Decimal]:
        return _one(step * at), _one(_HIGH - 2 - (value - lowest) / span * (_HIGH - 4))

    points = [None if value is None else place(at, value) for at, value in enumerate(values)]
    line = "".join(_moves(points))
    last = next(point for point in reversed(points) if point is not None)
    aim = ""
    if target is not None:
        height = place(0, target)[1]
        aim = format_html('<path class="spark-target" d="M0 {}H{}"/>', height, _WIDE)
    return format_html(
        '<svg class="spark" viewBox="0 0 {} {}" role="img" aria-label="{}">{}<path d="{}"/>'
        '<circle class="spark-now" cx="{}" cy="{}" r="2.2"/></svg>',
        _WIDE, _HIGH, words, aim, line, *last,
    )  # fmt: skip


def tally_bar(counts: Mapping[str, int]) -> SafeString:
    """Draw how many are met, partly met and not met, and the rest, as one bar. The words stand beside it."""
    steps = [(step, counts.get(step, 0)) for step in _STEPS]
    rest = sum(count for step, count in counts.items() if step not in _STEPS)
    parts = [(step, count) for step, count in [*steps, ("none", rest)] if count]
    total = sum(count for _, count in parts)
    if not total:
        return mark_safe("")
    drawn, at = [], Decimal(0)
    for step, count in parts:
        wide = Decimal(count) * 100 / total
        drawn.append(
            (step, _one(at), _one(max(wide - (Decimal("0.4") if at + wide < 100 else 0), Decimal(1))))
        )
        at += wide
    return format_html(
        '<svg class="tally-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">{}</svg>',
        format_html_join("", '<rect class="tally-{}" x="{}" y="0" width="{}" height="8"/>', drawn),
    )


def time_span(
    *, start: date | None, end: date | None, first: date, last: date, today: date, kind: str = "", words: str
) -> SafeString:
    """Draw when something goes on, between the first and last day of the row's time, and where today is.

    `kind` is "", done or deviates. An end that is not known is drawn to the last day.
    """
    days = max((last - first).days, 1)

    def place(day: date) -> Decimal:
        return _one(Decimal(min(max((day - first).days, 0), days)) * 100 / days)

    begin, finish = place(start or first), place(end or last)
    now = (
        format_html(
            '<path class="span-today" d="M{} 0V20" vector-effect="non-scaling-stroke"/>', place(today)
        )
        if first <= today <= last
        else ""
    )
    return format_html(
        '<svg class="span" viewBox="0 0 100 20" preserveAspectRatio="none" role="img" aria-label="{}">'
        '<path class="span-ground" d="M0 10H100" vector-effect="non-scaling-stroke"/>'
        '<rect class="span-bar{}" x="{}" y="5" width="{}" height="10"/>{}</svg>',
        words, f" span-bar-{kind}" if kind else "", begin, max(finish - begin, Decimal("0.8")), now,
    )  # fmt: skip


def _moves(points: Sequence[tuple[Decimal, Decimal] | None]) -> list[str]:
    moves, down = [], False
    for point in points:
        if point is not None:
            moves.append(f"{'L' if down else 'M'}{point[0]} {point[1]}")
        down = point is not None
    return moves


def _one(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"))
