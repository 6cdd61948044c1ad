"""What a check finds, beside the text of a document: each note at its place, and each leads to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tertial.consistency.findings import Finding, Severity, Spot
from tertial.consistency.selectors import Judged
from tertial.documents.rendering.running_order import running_order
from tertial.documents.tree import Document, Section, walk_sections
from tertial.web.presenting.edition_anchors import place_anchor, place_in
from tertial.web.presenting.findings import finding_key, message_of, severity_words
from tertial.web.presenting.prose import Stretch

Place = tuple[str, int | None, int | None]
"""A section by its key, a block of it and a row of that; None where the whole is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands at one place: its address, the note beside it ("" for none) and what is marked in it.

    What is `told` takes part in an error or a warning.
    """

    anchor: str
    told: bool = False
    note: str = ""
    marked: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin:
    """What stands beside a document. `first` is where the first of its `notes` stands."""

    places: Mapping[Place, Beside] = field(default_factory=dict)
    notes: int = 0
    first: str = ""

    def of(self, section: Section, block: int | None, row: int | None = None) -> Beside | None:
        """What stands at a place; None where nothing was found."""
        return self.places.get((section.key, block, row))


NOTHING: Final = Margin()


def margin_of(
    judged: Iterable[Judged], document: Document, anchors: Mapping[str, str], address: str
) -> Margin:
    """Set errors and warnings beside their places: of the rows of one table, at the first that is named.

    `anchors` are those of sections by their keys, `address` is where findings are judged. Hints and what is
    dismissed have addresses alone, for links to them to lead somewhere.
    """
    sections = {each.key: each for each, _above in walk_sections(running_order(document).sections)}
    order = {key: rank for rank, key in enumerate(sections)}
    said: defaultdict[Place, list[Finding]] = defaultdict(list)
    spoken_of: defaultdict[Place, list[Spot]] = defaultdict(list)
    for each in judged:
        told = each.dismissal is None and each.finding.severity is not Severity.HINT
        noted_blocks = set()
        for spot in each.finding.spots:
            if spot.section in sections:
                place = (spot.section, *place_in(sections[spot.section], spot.block, spot.row))
                spoken_of[place].extend([spot] if told else [])
                if told and place[:2] not in noted_blocks:
                    noted_blocks.add(place[:2])
                    said[place].append(each.finding)
    named = {
        place: place_anchor(anchors[place[0]], sections[place[0]], place[1], place[2]) for place in spoken_of
    }
    noted = sorted(
        said,
        key=lambda place: (order[place[0]], _rank(place[1]), _rank(place[2])),
    )
    following = dict(pairwise(noted))
    places = {
        place: Beside(
            anchor=anchor,
            told=bool(spoken_of[place]),
            marked=tuple(Stretch(words=spot.words, part=spot.part) for spot in spoken_of[place] if spot.part),
        )
        for place, anchor in named.items()
    }
    for number, place in enumerate(noted, 1):
        after = following.get(place)
        places[place] = replace(
            places[place],
            note=_note(
                said[place],
                address,
                f"#{named[after]}" if after else "",
                _("{number} of {count}").format(number=number, count=len(noted)),
            ),
        )
    return Margin(places=places, notes=len(noted), first=f"#{named[noted[0]]}" if noted else "")


def _rank(place: int | None) -> int:
    return -1 if place is None else place


def _note(findings: Iterable[Finding], address: str, following: str, number: str) -> SafeString:
    """One note: what was found at its place, and the way to the next note, or back to the list."""
    items = format_html_join(
        "",
        '<li class="margin-{}"><span class="finding-severity">{}</span> {} <a href="{}#{}">{}</a></li>',
        (
            (
                each.severity.value,
                severity_words(each.severity),
                message_of(each),
                address,
                finding_key(each),
                _("Read more"),
            )
            for each in findings
        ),
    )
    return format_html(
        '<div class="margin-note" role="note" aria-label="{}"><ul>{}</ul>'
        '<p class="margin-way not-printed"><span class="quiet">{}</span> <a href="{}">{}</a></p></div>',
        _("What the check found here"),
        items,
        number,
        following or address,
        _("Next note") if following else _("To the list of findings"),
    )
