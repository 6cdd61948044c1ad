"""Drafts of reports as their reviewers see them: what is proposed, what it was, what can be chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tertial.imports.agreement import Compared, Held
from tertial.imports.items import END, START
from tertial.imports.matching import Change, Verdict
from tertial.imports.matching.sentences import in_words, said_of
from tertial.imports.models import Choice, DraftCell, DraftItem, ItemSort
from tertial.imports.selectors.cautions import Caution, Cautioned
from tertial.imports.selectors.review import DraftCounts, GoalPlace
from tertial.plan.calculations.reasons import Reason
from tertial.web.presenting.dates import date_words, moment_words
from tertial.web.presenting.draft_choices import COLUMNS, Option, asks, options_of_cell, options_of_item
from tertial.web.presenting.tables import Cell, Column, DataRow, DataTable

SORTS: Final[Mapping[str, Promise]] = {
    ItemSort.GOAL: gettext_lazy("Goal"),
    ItemSort.INDICATOR: gettext_lazy("Indicator"),
    ItemSort.ACTIVITY: gettext_lazy("Activity"),
    ItemSort.TABLE: gettext_lazy("Table"),
}
_SEVERAL: Final[Mapping[ItemSort, Promise]] = {
    ItemSort.GOAL: gettext_lazy("Goals"),
    ItemSort.INDICATOR: gettext_lazy("Indicators"),
    ItemSort.ACTIVITY: gettext_lazy("Activities"),
    ItemSort.TABLE: gettext_lazy("Tables"),
}
_HELD: Final[Mapping[Held, Promise]] = {
    Held.NEW: gettext_lazy("new"),
    Held.SAME: gettext_lazy("the same"),
    Held.DIFFERS: gettext_lazy("differs"),
    Held.GONE: gettext_lazy("no longer there"),
}
_CAUTIONS: Final[Mapping[Caution, Promise]] = {
    Caution.PUBLISHED: gettext_lazy("The period is published: what is taken in is open to everyone at once."),
    Caution.NEW_VERSION: gettext_lazy(
        "There is a report for the period already (version {version}); this one becomes a new version."
    ),
    Caution.OLDER_DOCUMENT: gettext_lazy(
        "The report that is there is dated {theirs}, this one {ours}: it is older."
    ),
    Caution.OLDER_PERIOD: gettext_lazy("A report for a later period is there already: {latest}."),
    Caution.OTHER_BOARD: gettext_lazy("The report calls itself that of {told}."),
    Caution.OTHER_PERIOD: gettext_lazy("The report calls itself that of {told}, and {chosen} was chosen."),
    Caution.OTHER_DRAFT: gettext_lazy("Another draft for the same board and period is open: {file}."),
}
_MOST_ROWS: Final = 30
_DASH: Final = "\N{EN DASH}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCell:
    """A printed value whose column somebody has to say. `row` is what stands in its row already."""

    id: int
    text: str
    where: str
    row: str
    options: Sequence[Option]
    seen: int
    decided: str
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownItem:
    """A goal, an indicator, an activity or a table of a draft.

    `asks` says that somebody has to look at it, `open` that nobody has decided yet. `said` is what the report
    says where nothing is kept, else `values` shows it beside what is, and `differs` that the two are not the
    same.
    """

    id: int
    sort: str
    name: str
    status: str
    asks: bool
    open: bool
    why: str
    place: str
    options: Sequence[Option]
    seen: int
    decided: str
    said: Sequence[tuple[str, str]]
    values: DataTable | None
    differs: bool
    cells: Sequence[ShownCell]
    can_be_matched: bool
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownGroup:
    """Items under one goal. `path` are the goals it stands under, the highest first."""

    heading: str
    path: Sequence[str]
    items: Sequence[ShownItem]
    ranks: str
    """Of the items whose proposals can be accepted together; empty where there are none."""


Errors = Mapping[str, tuple[str, str | None]]
"""What was refused, and what was chosen instead: by the names of the form's fields."""


def caution_sentence(cautioned: Cautioned) -> str:
    """Say what a person should know before a draft is taken in."""
    return str(_CAUTIONS[cautioned.code]).format_map(cautioned.arguments)


def counts_table(counts: DraftCounts) -> DataTable:
    """Show how many things of each sort are known, changed and new, and how many decisions wait."""
    verdicts = (
        (Verdict.SAME, _("Known")),
        (Verdict.CHANGED, _("Changed")),
        (Verdict.NEW, _("New")),
    )
    return DataTable(
        caption=_("What the report holds, beside what is there already"),
        columns=[
            Column(_("What")),
            *(Column(words, figures=True) for _each, words in verdicts),
            Column(_("To be decided"), figures=True),
        ],
        rows=[
            DataRow(
                str(words),
                [
                    *(_count(counts.by_sort[sort].get(verdict, 0)) for verdict, _words in verdicts),
                    _count(counts.waiting[sort]),
                ],
            )
            for sort, words in _SEVERAL.items()
            if counts.by_sort[sort]
        ],
    )


def _count(number: int) -> str:
    return str(number) if number else _DASH


def shown_groups(
    items: Sequence[DraftItem],
    goals: Mapping[int, GoalPlace],
    compared: Mapping[int, Sequence[Compared]],
    names: Mapping[tuple[str, int], str],
    errors: Errors,
) -> list[ShownGroup]:
    """Put items together under their goals, in the order of the report."""
    groups: list[tuple[int | None, list[DraftItem]]] = []
    for item in items:
        goal = item.rank if item.sort == ItemSort.GOAL else item.above
        if not groups or groups[-1][0] != goal:
            groups.append((goal, []))
        groups[-1][1].append(item)
    return [
        ShownGroup(
            heading=_("Under no goal") if goal is None else goals[goal].name,
            path=[] if goal is None else _path(goal, goals),
            items=[shown_item(item, compared.get(item.rank, ()), names, errors) for item in members],
            ranks=",".join(str(item.rank) for item in members if _can_be_accepted(item)),
        )
        for goal, members in groups
    ]


def _can_be_accepted(item: DraftItem) -> bool:
    decided = item.choice != Choice.NONE or item.verdict == Verdict.UNDECIDED
    return not decided and item.sort != ItemSort.TABLE


def _path(goal: int, goals: Mapping[int, GoalPlace]) -> list[str]:
    found: list[str] = []
    above = goals[goal].above
    while above is not None:
        found.insert(0, goals[above].name)
        above = goals[above].above
    return found


def shown_item(
    item: DraftItem,
    compared: Sequence[Compared],
    names: Mapping[tuple[str, int], str],
    errors: Errors,
) -> ShownItem:
    """Show an item with all that can be chosen of it."""
    error, tried = errors.get(f"val-{item.pk}", ("", None))
    kept = any(each.before is not None for each in compared)
    return ShownItem(
        id=item.pk,
        sort=str(SORTS[item.sort]),
        name=str(item),
        status=_status(item),
        asks=asks(item),
        open=asks(item) and item.choice == Choice.NONE,
        why=in_words(_reasons(item), translation),
        place=_place(item.line, item.page),
        options=options_of_item(item, names, tried),
        seen=item.decided_id or 0,
        decided=_decided(item),
        said=[] if kept else [(_heading(each), _text(each, each.now)) for each in compared],
        values=_values(item, compared) if kept else None,
        differs=item.differs,
        cells=[_cell(cell, item, errors) for cell in item.cells.all()],
        can_be_matched=item.sort != ItemSort.TABLE,
        error=error,
    )


def _status(item: DraftItem) -> str:
    verdict = Verdict(item.verdict)
    if item.sort == ItemSort.TABLE:
        return ""
    changes = [Change(each) for each in item.candidates[0]["changes"]] if item.candidates else []
    words = said_of(verdict, changes, translation)
    if verdict in (Verdict.SAME, Verdict.NEW) or item.similarity is None:
        return words
    if verdict is Verdict.CHANGED and not item.certain:
        return _("{words}? {similarity} % like").format(words=words, similarity=item.similarity)
    return _("{words}, {similarity} % like").format(words=words, similarity=item.similarity)


def _reasons(item: DraftItem) -> list[Reason]:
    """Why something is not simply known or new; how like it is has been said beside its name."""
    if item.verdict in (Verdict.SAME, Verdict.NEW):
        return []
    said = [each for each in item.reasons if each["code"] != "name-alike"]
    return [Reason(each["code"], each["arguments"]) for each in said]


def _place(line: int | None, page: int | None) -> str:
    if line is None:
        return ""
    if page is None:
        return _("line {line}").format(line=line)
    return _("page {page}, line {line}").format(page=page, line=line)


def _decided(item: DraftItem | DraftCell) -> str:
    if item.decided is None:
        return ""
    return _("{who}, {when}").format(who=item.decided.actor, when=moment_words(item.decided.at))


def _values(item: DraftItem, compared: Sequence[Compared]) -> DataTable:
    """What the report says beside what is kept."""
    of_rows = item.sort == ItemSort.TABLE
    columns = [Column(_("Row")), Column(_("Column"))] if of_rows else [Column(_("What"))]
    rows = []
    shown = [each for each in compared if each.column != "period"]  # says when, and is no value
    for each in shown[:_MOST_ROWS]:
        heading = _heading(each)
        differs = each.held in (Held.DIFFERS, Held.GONE)
        cells: list[Cell | str] = [heading] if of_rows else []
        cells += [_text(each, each.before), _text(each, each.now)]
        cells.append(Cell(str(_HELD[each.held]), kind="differs" if differs else "quiet"))
        rows.append(DataRow(each.row if of_rows else heading, cells))
    more = len(shown) - _MOST_ROWS
    return DataTable(
        caption=_("Values of {name}").format(name=item.name),
        hide_caption=True,
        columns=[*columns, Column(_("Was")), Column(_("Report says")), Column(_("Difference"))],
        rows=rows,
        notes=[_("And {number} more.").format(number=more)] if more > 0 else [],
        close=True,
    )


def _text(each: Compared, text: str | None) -> str:
    """A value as it is read: days in words, all else as printed."""
    if text is None:
        return _DASH
    if each.column in (START, END):
        try:
            return date_words(date.fromisoformat(text))
        except ValueError:
            return text
    return text


def _heading(each: Compared) -> str:
    words = each.heading or str(COLUMNS.get(each.column, each.column))
    return f"{words}, {each.label}" if each.label and each.label not in words else words


def _cell(cell: DraftCell, item: DraftItem, errors: Errors) -> ShownCell:
    error, tried = errors.get(f"varde-{cell.pk}", ("", None))
    return ShownCell(
        id=cell.pk,
        text=cell.text,
        where=_where(cell),
        row=_row(cell, item),
        options=options_of_cell(cell, tried),
        seen=cell.decided_id or 0,
        decided=_decided(cell),
        error=error,
    )


def _row(cell: DraftCell, item: DraftItem) -> str:
    """What stands in the row of a table already, by the headings of its columns."""
    if item.sort != ItemSort.TABLE or cell.row is None:
        return ""
    pairs = zip(item.said["columns"][1:], item.said["rows"][cell.row][1:], strict=False)
    return "; ".join(f"{heading}: {text or _DASH}" for heading, text in pairs)


def _where(cell: DraftCell) -> str:
    parts = [_("the row “{row}”").format(row=cell.row_name)] if cell.row_name else []
    place = _place(cell.line, cell.page)
    return ", ".join([*parts, place] if place else parts)
