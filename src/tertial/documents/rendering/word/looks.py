"""What each paragraph style of the Word document looks like, in the house's sizes and measures."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tertial.documents.rendering.columns import GUTTER
from tertial.documents.rendering.style import (
    INK,
    MARGIN_INNER,
    MARGIN_OUTER,
    PAGE_WIDTH,
    QUIET,
    SANS,
    SERIF,
    SIZES,
)
from tertial.documents.rendering.word.xml import twips

HEADING_LEVELS = 6
"""How many ranks of headings are styled; deeper ones take the last."""

CONTENTS_RANKS = 4
"""How many ranks the contents list shows."""

TEXT_WIDTH = twips(PAGE_WIDTH - MARGIN_INNER - MARGIN_OUTER)
"""What is between the margins, in twips: tables take all of it."""

CELL_PADDING = round(GUTTER * 20 / 2) - 16
"""Room to the left and right of the text of a cell, in twips: a little less than half the gutter that columns
are measured with, since programs round the widths of letters each in their own way."""

HANG = twips(22)
"""How far running text stands in from the margin; the numbers of headings hang before it."""

BULLET_INDENT = twips(5)
NUMBER_INDENT = twips(8)
"""How far lists stand in from running text."""

MEASURE = twips(120)
"""The width of running text: at most 72 characters."""

_ASIDE = TEXT_WIDTH - HANG - MEASURE


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a paragraph style sets. Sizes and spaces are points; `left`, `right` and `hanging` twips.

    `text` places the paragraph in the column of running text. `border` is a side and a colour.
    """

    name: str
    based_on: str | None = "Normal"
    following: str | None = None
    font: str | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool = False
    colour: str | None = None
    before: float | None = None
    after: float | None = None
    leading: float | None = None
    text: bool = False
    left: int | None = None
    right: int | None = None
    hanging: int | None = None
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None
    hyphenate: bool = True
    tabs: tuple[tuple[str, int], ...] = ()
    page_break: bool = False
    border: tuple[str, str] | None = None


def looks() -> dict[str, Look]:
    """All paragraph styles by their identifier."""
    return {
        "Normal": Look(name="Normal", based_on=None),
        **_cover(),
        **_running_text(),
        **{f"Heading{rank}": _heading(rank) for rank in range(1, HEADING_LEVELS + 1)},
        **_tables(),
        **_page(),
        **{f"TOC{rank}": _contents_line(rank) for rank in range(1, CONTENTS_RANKS + 1)},
    }


def _cover() -> dict[str, Look]:
    label = twips(46)
    return {
        "Sender": Look(
            name="Sender", font=SANS, size=SIZES["h3"], bold=True, leading=17, left=HANG,
            tabs=(("right", TEXT_WIDTH),),
        ),
        "SenderUnit": Look(name="Sender Unit", font=SANS, size=SIZES["body"], leading=15, left=HANG),
        "CoverLine": Look(
            name="Cover Line", font=SANS, size=9.6, leading=15, left=HANG + label, hanging=label,
            tabs=(("left", HANG + label),), hyphenate=False,
        ),
        "Title": Look(
            name="Title", font=SANS, size=SIZES["title"], bold=True, leading=31, before=34, after=22,
            left=HANG, hyphenate=False,
        ),
        "TOCHeading": Look(
            name="TOC Heading", font=SANS, size=SIZES["h1"], bold=True, leading=22, after=10, left=HANG,
            keep_next=True, page_break=True,
        ),
        "OverviewLine": Look(
            name="Overview Line", font=SANS, size=SIZES["table"], leading=14, before=6, after=6,
            left=HANG, tabs=tuple(("left", HANG + twips(35) * step) for step in range(1, 4)),
            border=("top", "B4B4B4"), hyphenate=False, keep_lines=True,
        ),
        "OverviewGoal": Look(
            name="Overview Goal", font=SANS, size=SIZES["table"], leading=12.5, after=1.5,
            left=HANG + twips(35), hanging=twips(35), tabs=(("left", HANG + twips(35)),), hyphenate=False,
            keep_lines=True,
        ),
    }  # fmt: skip


def _running_text() -> dict[str, Look]:
    quiet = QUIET.lstrip("#")
    return {
        "BodyText": Look(name="Body Text", after=7, text=True),
        "GoalLabel": Look(
            name="Goal Label", font=SANS, size=SIZES["table"], colour=quiet, before=20, leading=12,
            text=True, keep_next=True,
        ),
        "Assessment": Look(
            name="Assessment", font=SANS, size=SIZES["body"], after=6, leading=15, text=True, keep_next=True
        ),
        "RunInHeading": Look(
            name="Run-in Heading", font=SANS, size=9.6, bold=True, before=5, after=1, text=True,
            keep_next=True, hyphenate=False,
        ),
        "ListBullet": Look(
            name="List Bullet", after=3, right=_ASIDE, left=HANG + BULLET_INDENT, hanging=BULLET_INDENT
        ),
        "ListNumber": Look(
            name="List Number", after=3, right=_ASIDE, left=HANG + NUMBER_INDENT, hanging=NUMBER_INDENT
        ),
        "DecisionPoint": Look(
            name="Decision Point", after=3, right=_ASIDE, left=HANG + NUMBER_INDENT, hanging=NUMBER_INDENT
        ),
        "Attachment": Look(
            name="Attachment", after=3, right=_ASIDE, left=HANG + twips(12), hanging=twips(12),
            tabs=(("left", HANG + twips(12)),),
        ),
        "Unrecognised": Look(
            name="Unrecognised", colour=quiet, after=7, left=HANG + twips(3), right=_ASIDE,
            border=("left", "B4B4B4"),
        ),
        "SignatureLine": Look(
            name="Signature Line", font=SANS, size=SIZES["body"], bold=True, before=42, left=HANG,
            right=TEXT_WIDTH - HANG - twips(70), keep_next=True, keep_lines=True,
            border=("top", INK.lstrip("#")),
        ),
        "SignatureTitle": Look(
            name="Signature Title", font=SANS, size=SIZES["table"], colour=quiet, after=6, leading=12,
            left=HANG,
        ),
        "FootnoteText": Look(
            name="footnote text", size=SIZES["table"], leading=11.5, after=2, right=_ASIDE,
            left=HANG + twips(4), hanging=twips(4),
        ),
    }  # fmt: skip


def _heading(rank: int) -> Look:
    """A heading: its number, where it has one, hangs before the column of running text."""
    size = SIZES[f"h{rank}"] if rank <= 4 else 9.6
    before, after = {1: (26, 8), 2: (20, 6), 3: (16, 4)}.get(rank, (11, 2))
    return Look(
        name=f"heading {rank}",
        following="BodyText",
        font=SANS,
        size=size,
        bold=True,
        before=before,
        after=after,
        leading=round(size * 1.25, 1),
        left=HANG,
        keep_next=True,
        keep_lines=True,
        outline=rank - 1,
        hyphenate=False,
    )


def _tables() -> dict[str, Look]:
    quiet = QUIET.lstrip("#")
    return {
        "Caption": Look(
            name="caption", font=SANS, size=9.6, bold=True, before=9, after=4, leading=13, keep_next=True,
            keep_lines=True, hyphenate=False,
        ),
        "TableText": Look(name="Table Text", font=SANS, size=SIZES["table"], leading=11.5),
        "TableHeading": Look(
            name="Table Heading", based_on="TableText", size=SIZES["note"], leading=10.5,
            keep_next=True,
        ),
        "TableNote": Look(
            name="Table Note", font=SANS, size=SIZES["note"], colour=quiet, leading=11, before=3, after=3
        ),
        "AnalysisLabel": Look(
            name="Analysis Label", based_on="TableText", bold=True, before=1, after=1, text=True,
            keep_next=True,
        ),
        "AnalysisHeading": Look(
            name="Analysis Heading", based_on="TableText", bold=True, before=1, after=1, text=True,
            keep_next=True,
        ),
        "AnalysisText": Look(
            name="Analysis Text", font=SERIF, size=9.6, leading=13, after=3, text=True
        ),
        "Undecided": Look(
            name="Undecided", font=SANS, size=SIZES["note"], italic=True, leading=11, after=2, text=True
        ),
        "AfterTable": Look(name="After Table", size=4, leading=8),
    }  # fmt: skip


def _page() -> dict[str, Look]:
    quiet = QUIET.lstrip("#")
    header = Look(
        name="header", font=SANS, size=SIZES["note"], colour=quiet, leading=11, tabs=(("right", TEXT_WIDTH),)
    )
    return {"Header": header, "Footer": replace(header, name="footer")}


def contents_indent(rank: int) -> int:
    """Where a line of the contents list begins, in twips; the numbers of the highest rank hang before it."""
    return (HANG, HANG, HANG + twips(10), HANG + twips(23))[rank - 1]


def _contents_line(rank: int) -> Look:
    number = (HANG, twips(10), twips(13), twips(16))[rank - 1]
    left = contents_indent(rank) + (0 if rank == 1 else number)
    return Look(
        name=f"toc {rank}",
        font=SANS,
        size=9.6 if rank == 1 else SIZES["table"],
        bold=rank == 1,
        before=8 if rank == 1 else 0,
        after=1.5,
        leading=13,
        left=left,
        right=twips(11),
        hanging=number,
        tabs=(("left", left), ("right", TEXT_WIDTH)),
        hyphenate=False,
        keep_lines=True,
    )


TEXT_INDENT = (HANG, _ASIDE)
"""Left and right indent of running text."""
