"""What a chart shows, in sentences: for those who listen, and for those who want to be sure."""

from __future__ import annotations

from collections.abc import Iterator

from tertial.documents.rendering.charts.description import (
    BarChart,
    Chart,
    Line,
    Point,
    SeriesChart,
)
from tertial.plan.calculations.words import Words, marked

_SPAN = marked("{subject}, {first} to {last}.")
_ONE_TIME = marked("{subject}, {period}.")
_COURSE = marked(
    "{name}: from {first} ({first_period}) to {last} ({last_period});"
    " highest {highest} ({highest_period}), lowest {lowest} ({lowest_period})."
)
_TWO_VALUES = marked("{name}: from {first} ({first_period}) to {last} ({last_period}).")
_ONE_VALUE = marked("{name}: {last} ({last_period}).")
_NO_VALUES = marked("{name}: no values.")
_EXPECTED = marked("{word} {year}: {text}.")
_GAPS = marked("No values for {periods}.")
_BREAK = marked("{word} from {period}: {reason}.")
_COMPARED = marked("{name}, {period}: from {lowest} to {highest}.")
_HIGHEST = marked("Highest: {name}, {value}. Lowest: {other}, {other_value}.")
_PLACE = marked("{name}: {value}, number {place} of {count} from the highest.")
_WITHOUT = marked("Without a value: {names}.")
_MORE = marked("{names} and {count} more")
_AND = marked("and")
_MOST_NAMED = 5


def text_alternative(chart: Chart, words: Words) -> str:
    """Say what a chart shows: first, last, highest, lowest, trend and against the target."""
    if isinstance(chart, BarChart):
        return " ".join(_of_bars(chart, words))
    return " ".join(_of_series(chart, words))


def _of_series(chart: SeriesChart, words: Words) -> Iterator[str]:
    yield f"{chart.title.rstrip('.')}."
    first, last = chart.periods[0].label, chart.periods[-1].label
    span = _SPAN if first != last else _ONE_TIME
    yield words.gettext(span).format(subject=chart.subject, first=first, last=last, period=first)
    for line in chart.foremost:
        yield _course(chart, line, words)
        if line.expected is not None:
            period = chart.periods[line.expected.place]
            yield words.gettext(_EXPECTED).format(
                word=line.expected.word, year=period.year, text=line.expected.text
            )
    if chart.targets:
        newest = max(chart.targets, key=lambda target: (target.held_against, target.last))
        year = chart.periods[newest.last].year
        yield words.gettext(_EXPECTED).format(word=newest.word, year=year, text=newest.text)
    for each in chart.breaks:
        period = chart.periods[each.place]
        reason = each.reason.rstrip(".")
        yield words.gettext(_BREAK).format(word=each.word, period=period.label, reason=reason)
    yield from _compared(chart, words)
    if chart.conclusion:
        yield chart.conclusion


def _course(chart: SeriesChart, line: Line, words: Words) -> str:
    known = [(place, point) for place, point in enumerate(line.points) if point.value is not None]
    name = line.name[:1].upper() + line.name[1:]
    if not known:
        return words.gettext(_NO_VALUES).format(name=name)
    highest, lowest = max(known, key=_value), min(known, key=_value)
    form = {1: _ONE_VALUE, 2: _TWO_VALUES}.get(len(known), _COURSE)
    sentence = words.gettext(form).format(
        name=name,
        first=known[0][1].text,
        first_period=chart.periods[known[0][0]].label,
        last=known[-1][1].text,
        last_period=chart.periods[known[-1][0]].label,
        highest=highest[1].text,
        highest_period=chart.periods[highest[0]].label,
        lowest=lowest[1].text,
        lowest_period=chart.periods[lowest[0]].label,
    )
    gaps = [
        chart.periods[place].label
        for place in range(known[0][0], known[-1][0])
        if line.points[place].value is None
    ]
    return f"{sentence} {words.gettext(_GAPS).format(periods=_listed(gaps, words))}" if gaps else sentence


def _value(known: tuple[int, Point]) -> tuple[bool, object]:
    return known[1].value is not None, known[1].value


def _compared(chart: SeriesChart, words: Words) -> Iterator[str]:
    """The lines in grey by the newest period that most of them have a value for."""
    places = [line.last for line in chart.context if line.last is not None]
    if not places:
        return
    place = max(set(places), key=lambda each: (places.count(each), each))
    there = [line.points[place] for line in chart.context if line.points[place].value is not None]
    lowest, highest = (pick(enumerate(there), key=_value)[1] for pick in (min, max))
    name = chart.others or ", ".join(line.name for line in chart.context)
    yield words.gettext(_COMPARED).format(
        name=name, period=chart.periods[place].label, lowest=lowest.text, highest=highest.text
    )


def _of_bars(chart: BarChart, words: Words) -> Iterator[str]:
    yield f"{chart.title.rstrip('.')}."
    yield words.gettext(_ONE_TIME).format(subject=chart.subject, period=chart.period.label)
    known = sorted(
        (bar for bar in chart.bars if bar.value is not None), key=lambda bar: bar.value or 0, reverse=True
    )
    if len(known) > 1:
        yield words.gettext(_HIGHEST).format(
            name=known[0].name, value=known[0].text, other=known[-1].name, other_value=known[-1].text
        )
    for bar in known:
        if bar.is_subject:
            place = 1 + sum(1 for each in known if (each.value or 0) > (bar.value or 0))
            yield words.gettext(_PLACE).format(name=bar.name, value=bar.text, place=place, count=len(known))
    if chart.target is not None:
        yield words.gettext(_EXPECTED).format(
            word=chart.target.word, year=chart.period.year, text=chart.target.text
        )
    without = [bar.name for bar in chart.bars if bar.value is None]
    if without:
        yield words.gettext(_WITHOUT).format(names=_listed(without, words))
    if chart.conclusion:
        yield chart.conclusion


def _listed(names: list[str], words: Words) -> str:
    """Names as running text; beyond five only how many more there are."""
    if len(names) > _MOST_NAMED:
        shown = ", ".join(names[:_MOST_NAMED])
        return words.gettext(_MORE).format(names=shown, count=len(names) - _MOST_NAMED)
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} {words.gettext(_AND)} {names[-1]}"
