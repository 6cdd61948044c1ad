"""The acts of a trail as a table: the things they were done to by name, with the way there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from tertial.access.models import Role
from tertial.audit.models import Event
from tertial.core.periods import NotAPeriod, parse_short_period
from tertial.plan.models import Aspect, Part
from tertial.web.presenting.acts import act_words
from tertial.web.presenting.dates import date_words, time_words
from tertial.web.presenting.tables import Cell, Column, DataRow, DataTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What indicators and bodies are called, by their keys."""

    indicators: Mapping[str, str]
    bodies: Mapping[str, str]


def trail_headings() -> list[str]:
    """Give the headings of the columns."""
    return [_("When"), _("Who"), _("What"), _("About what"), _("Why")]


def trail_table(events: Sequence[Event], names: Names) -> DataTable:
    """Put acts in a table. Whether each was taken back must have been read with it."""
    return DataTable(
        caption=_("What was done, newest first"),
        columns=[Column(heading) for heading in trail_headings()],
        rows=[
            DataRow(
                full_moment(event.at),
                [
                    event.actor,
                    Cell(act_words(event.act), note=_("Taken back") if hasattr(event, "withdrawal") else ""),
                    Cell(_subject(event, names), href=_address(event), note=_note(event, names)),
                    event.reason,
                ],
                key=f"handelse-{event.pk}",
            )
            for event in events
        ],
        empty=_("Nothing has been done that is as you ask. Show all, or ask for other days."),
        hide_caption=True,
    )


def full_moment(moment: datetime) -> str:
    """Write day and time: a trail is read long after."""
    return f"{date_words(moment)} {time_words(moment)}"


def keys_in(events: Sequence[Event]) -> tuple[set[str], set[str]]:
    """Give the keys of the indicators and of the bodies that acts name."""
    indicators: set[str] = set()
    bodies: set[str] = set()
    for event in events:
        kind, _colon, key = event.subject_key.partition(":")
        (indicators if kind == "indicator" else bodies).add(key)
        bodies.add(str(event.details.get("body", "")))
    return indicators, bodies


def _subject(event: Event, names: Names) -> str:
    """Name what an act was done to; where the act knows only an address, by the name of today."""
    kind, _colon, key = event.subject_key.partition(":")
    if kind == "indicator":
        return names.indicators.get(key, event.subject)
    if kind == "body" and event.subject.startswith(key):
        return names.bodies.get(key, event.subject)
    return event.subject


def _address(event: Event) -> str:
    """Give the page of what an act was done to: of a value, its history."""
    kind, _colon, key = event.subject_key.partition(":")
    if kind == "indicator":
        body, period, aspect, part = (str(event.details.get(name, "")) for name in _PLACE)
        if event.act == "reported" and aspect in Aspect.values and part in Part.values:
            return f"/indikatorer/{key}/{body}/{period}/{aspect}-{part}/"
        return f"/indikatorer/{key}/"
    if kind == "report":
        body, _colon, period = key.partition(":")
        return f"/organisation/{body}/{period}/rapport/"
    return f"/organisation/{key}/" if kind == "body" else ""


_PLACE = ("body", "period", "aspect", "part")


def _note(event: Event, names: Names) -> str:
    """Say for whom and when, and which role a person was given or lost."""
    body, period, role = (str(event.details.get(name, "")) for name in ("body", "period", "role"))
    said = [Role(role).label.capitalize()] if role in Role.values else []
    if body:
        said.append(names.bodies.get(body, body))
    with suppress(NotAPeriod):
        said.append(parse_short_period(period).label)
    return ", ".join(said)
