"""All that was ever reported of one value, as a table: what, instead of what, when, by whom, why, from where.

Who may not see the trail sees neither names nor reasons, nor what was taken back, nor what was shown before a
value was suppressed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from django.utils.translation import gettext as _

from tertial.core.absence import Suppressed
from tertial.plan.selectors.series import Told
from tertial.web.presenting.acts import act_words
from tertial.web.presenting.figures import NOTHING, Shown, shown
from tertial.web.presenting.tables import Cell, Column, Content, DataRow, DataTable
from tertial.web.presenting.trails import full_moment

_WITHHELD: Final = "absent"


def tellings_table(
    told: Sequence[Told], *, trail: bool, reporter: str, sources: Mapping[int, str]
) -> DataTable:
    """Put the tellings of a value, newest first, in a table.

    `trail` says whether names are seen; else `reporter`, the body, stands for them. `sources` are the
    addresses of the pages that show the lines of source files the reader may read, without the line.
    """
    counting = [each for each in told if not each.withdrawn]
    shown_here = told if trail else counting
    hidden = not trail and bool(counting) and isinstance(counting[0].value, Suppressed)
    before = {later.id: earlier for later, earlier in pairwise(counting)}
    columns = [Column(_("Value")), Column(_("Instead of")), Column(_("When")), Column(_("Who"))]
    if trail:
        columns.append(Column(_("Why")))
    columns.append(Column(_("From where")))

    def value(each: Told | None) -> Shown:
        if each is None:
            return NOTHING
        if hidden:
            return Shown(_("Not shown"), "", _WITHHELD)
        return shown(each.value)

    def row(each: Told) -> DataRow:
        shown_value = value(each)
        cells: list[Content] = [
            value(before.get(each.id)),
            full_moment(each.at),
            Cell(each.actor, note=act_words(each.act)) if trail else reporter,
        ]
        if trail:
            cells.append(each.reason)
        cells.append(_source(each, sources))
        return DataRow(
            Cell(
                shown_value.text or shown_value.title,
                note=_note(each, newest=each in counting[:1]),
                title=shown_value.title if shown_value.text else "",
                kind=shown_value.kind if shown_value.kind != "figure" else "",
            ),
            cells,
        )

    return DataTable(
        caption=_("Everything that has been reported of this value, newest first"),
        columns=columns,
        rows=[row(each) for each in shown_here],
        cards=True,
    )


def _note(each: Told, *, newest: bool) -> str:
    """Say whether a telling counts, and who took it back."""
    if not each.withdrawn:
        return _("This one counts") if newest else _("Replaced")
    if each.withdrawn_at is None:
        return _("Taken back")
    words = _("Taken back {when} by {name}").format(
        when=full_moment(each.withdrawn_at), name=each.withdrawn_by or ""
    )
    return f"{words}: {each.withdrawn_why}" if each.withdrawn_why else words


def _source(each: Told, sources: Mapping[int, str]) -> Content:
    """Say which file, page and line a value was taken from, with the way there where the reader may go."""
    if each.source_file is None or each.source_file_id is None:
        return _("Typed in") if each.act == "reported" else _("Not said")
    place = []
    if each.page is not None:
        place.append(_("page {number}").format(number=each.page))
    if each.first_line is not None:
        place.append(_("line {number}").format(number=each.first_line))
    address = sources.get(each.source_file_id, "")
    if address:  # without a line there is nothing to be shown there
        line = each.first_line
        address = "" if line is None else f"{address}?rad={line}&fil={each.source_file_id}"
    return Cell(each.source_file, href=address, note=", ".join(place))
