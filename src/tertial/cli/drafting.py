"""What `tertial import` does with the database. Loaded only when Django is set up."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from gettext import gettext as _
from typing import Final

from django.db import transaction
from django.utils import translation

from tertial.cli.account import who_runs
from tertial.cli.language import chosen_language, marked
from tertial.cli.summary import column_name
from tertial.documents.composing.named import body_named, period_named
from tertial.documents.models import Report
from tertial.imports.agreement import Held
from tertial.imports.errors import ImportFault, ImportRefused
from tertial.imports.matching import Change, Verdict
from tertial.imports.matching.sentences import said_of
from tertial.imports.models import Draft, DraftItem, DraftState, ItemSort
from tertial.imports.reading import ReadFile
from tertial.imports.selectors.boards import likely_kind
from tertial.imports.selectors.cautions import Caution, cautions_of
from tertial.imports.selectors.drafts import changed_texts_of, compared_items, draft_of_file
from tertial.imports.selectors.review import (
    DraftCounts,
    changed_items,
    counts_of,
    differing_items_of,
    undecided_items,
)
from tertial.imports.services import choose_place, confirm, open_draft, propose_again, undo
from tertial.organisation.models import Body, BodyKind
from tertial.platform.failures import Refused

_MOST_LINES: Final = 30
_LONGEST: Final = 70

_SORTS: Final = {
    ItemSort.GOAL: marked("goals"),
    ItemSort.INDICATOR: marked("indicators"),
    ItemSort.ACTIVITY: marked("activities"),
    ItemSort.TABLE: marked("other tables"),
}
_VERDICTS: Final = {
    Verdict.SAME: marked("{number} known"),
    Verdict.CHANGED: marked("{number} changed"),
    Verdict.NEW: marked("{number} new"),
    Verdict.UNDECIDED: marked("{number} to be decided"),
}
_CAUTIONS: Final = {
    Caution.PUBLISHED: marked("The period is published: what is taken in is open to everyone at once."),
    Caution.NEW_VERSION: marked(
        "There is a report for the period already (version {version}); this one becomes a new version."
    ),
    Caution.OLDER_DOCUMENT: marked(
        "The report that is there is dated {theirs}, this one {ours}: it is older."
    ),
    Caution.OLDER_PERIOD: marked("A report for a later period is there already: {latest}."),
    Caution.OTHER_BOARD: marked("The report calls itself that of {told}."),
    Caution.OTHER_PERIOD: marked("The report calls itself that of {told}, and {chosen} was chosen."),
    Caution.OTHER_DRAFT: marked("Another draft for the same board and period is open: {file}."),
}


def draft(
    read: ReadFile,
    *,
    board: str | None,
    period: str | None,
    dry_run: bool,
    confirmed: bool,
    older: bool,
    undecided: Sequence[str],
) -> list[str]:
    """Open a draft of a report that was read, take it in where that is asked, and say all of it in lines.

    `undecided` are the lines about values that the reading could not place. With `dry_run` nothing is kept.
    Raises Refused.
    """
    with _refusing(), transaction.atomic():
        said = _opened(read, board, period, undecided, confirmed=confirmed, older=older)
        if dry_run:
            transaction.set_rollback(True)
            said.append(_("Nothing was kept: --dry-run."))
    return said


def taken_back(sha256: str, *, name: str, reason: str) -> str:
    """Take back what a file brought, by the rules of the pages, and say so. Raises Refused."""
    with _refusing("import-not-undone"):
        draft = draft_of_file(sha256)
        if draft is None:
            raise Refused("import-unknown-file", name=name)
        undo(by=who_runs(), draft=draft, reason=reason)
    return _("Taken back: {title} (draft {number}).").format(title=draft, number=draft.pk)


def _opened(
    read: ReadFile,
    board: str | None,
    period: str | None,
    undecided: Sequence[str],
    *,
    confirmed: bool,
    older: bool,
) -> list[str]:
    body, missing = _board(board)
    when = period_named(period) if period else None
    opened = open_draft(by=who_runs(), read=read, board=body, board_name=missing, period=when)
    if opened.draft is None or opened.draft.state != DraftState.OPEN:
        return ["", _already(opened.draft, opened.report)]
    draft, said = opened.draft, []
    if not opened.is_new:
        said += ["", _("The file is in a draft already (number {number}).").format(number=draft.pk)]
        if missing:
            found_as = likely_kind(missing)
            draft = choose_place(
                by=who_runs(), draft=draft, found_as=found_as, board_name=missing, period=when
            )
        elif body is not None or when is not None:
            draft = choose_place(by=who_runs(), draft=draft, board=body or draft.board, period=when)
        propose_again(draft=draft)
    draft.refresh_from_db()
    said += [*_told(draft), *undecided]
    if confirmed:
        report = _confirm(draft, older=older)
        return [*said, "", _taken_in(report)]
    return [*said, "", *_what_now(draft)]


def _board(named: str | None) -> tuple[Body | None, str]:
    """The body that is named; else the name, of one that is not there. Raises Refused for a near miss."""
    if named is None:
        return None, ""
    try:
        return body_named(named), ""
    except Refused as refused:
        if refused.code != "body-unknown":
            raise
        return None, " ".join(named.split())


def _confirm(draft: Draft, *, older: bool) -> Report:
    if draft.board is None and draft.board_name.strip():
        kind = BodyKind(draft.board_kind) if draft.board_kind else likely_kind(draft.board_name)
        draft = choose_place(by=who_runs(), draft=draft, found_as=kind)
    agreed = [Caution.OLDER_DOCUMENT] if older else []
    return confirm(by=who_runs(), draft=draft, agreed=agreed)


def _told(draft: Draft) -> list[str]:
    """What a draft holds, beside what the database does."""
    counts = counts_of(draft)
    said = ["", *_counts(counts)]
    said += _section(
        _("Changed, to be looked at:"), [_changed(item) for item in changed_items(draft, _MOST_LINES)]
    )
    said += _section(
        _("To be decided by a person:"), [_undecided(item) for item in undecided_items(draft, _MOST_LINES)]
    )
    said += _section(_("Not as reported before:"), list(_differing(draft)))
    texts = [" – ".join(_short(each) for each in text.headings) for text in changed_texts_of(draft)]
    said += _section(_("Texts that are not as before:"), texts)
    cautions = [_(_CAUTIONS[each.code]).format_map(each.arguments) for each in cautions_of(draft)]
    return said + _section(_("To be considered:"), cautions)


def _counts(counts: DraftCounts) -> list[str]:
    lines = []
    for sort, words in _SORTS.items():
        told = [
            _(_VERDICTS[verdict]).format(number=number)
            for verdict in Verdict
            if (number := counts.by_sort[sort].get(verdict, 0))
        ]
        if told:
            lines.append(f"  {_(words)}: {', '.join(told)}")
    return [_("Beside what the database holds:"), *lines] if lines else []


def _section(heading: str, lines: Sequence[str]) -> list[str]:
    if not lines:
        return []
    more = ["  " + _("… and more")] if len(lines) >= _MOST_LINES else []
    return ["", heading, *(f"  {line}" for line in lines[:_MOST_LINES]), *more]


def _changed(item: DraftItem) -> str:
    candidate = item.candidates[0]
    how = said_of(Verdict.CHANGED, [Change(change) for change in candidate["changes"]])
    words = _("“{name}” – {how}, {similarity} % like “{before}” ({year})")
    if not item.certain:
        words = _("“{name}” – {how}? {similarity} % like “{before}” ({year})")
    return words.format(
        name=_short(str(item)), how=how, similarity=candidate["similarity"],
        before=_short(candidate["name"]), year=candidate["year"],
    )  # fmt: skip


def _undecided(item: DraftItem) -> str:
    may_be = ", ".join(
        _("“{name}” ({similarity} %)").format(name=_short(each["name"]), similarity=each["similarity"])
        for each in item.candidates
    )
    return _("“{name}” may be {candidates}, or new").format(name=_short(str(item)), candidates=may_be)


def _differing(draft: Draft) -> Iterator[str]:
    items = differing_items_of(draft, _MOST_LINES)
    compared = compared_items(draft, items)
    for item in items:
        for each in compared[item.rank]:
            if each.held in (Held.DIFFERS, Held.GONE):
                heading = each.heading or column_name(each.column)
                place = " ".join(word for word in (each.row, heading) if word)
                yield _("“{name}”, {column}: {before} → {now}").format(
                    name=_short(str(item)), column=place, before=each.before or "–", now=each.now or "–"
                )


def _already(draft: Draft | None, report: Report | None) -> str:
    if draft is not None and report is not None:
        return _("The file has been taken in already (draft {number}); nothing was changed.").format(
            number=draft.pk
        )
    return _("The file has been taken in already; nothing was changed.")


def _taken_in(report: Report) -> str:
    return _("Taken in: {kind} {year}, version {version}.").format(
        kind=report.period.kind.name, year=report.period.year_id, version=report.version
    )


def _what_now(draft: Draft) -> list[str]:
    words = _("Draft {number} is open. Review it on the page {page}, or take it in with --confirm.")
    lines = [words.format(number=draft.pk, page=f"/import/{draft.pk}/")]
    if draft.board is None:
        lines.insert(0, _no_board(draft))
    if not draft.year or not draft.kind:
        lines.insert(0, _("The report does not say which period it is for; say so with --period."))
    return lines


def _no_board(draft: Draft) -> str:
    if draft.board_name.strip():
        return _("There is no board called {name} yet; --confirm founds it, --board names another.").format(
            name=draft.board_name
        )
    return _("The report does not say which board it is from; say so with --board.")


@contextmanager
def _refusing(code: str = "import-refused") -> Iterator[None]:
    """Say what the room refuses in one sentence, in the language of the command line. Raises Refused."""
    with translation.override(chosen_language(os.environ)):
        try:
            yield
        except ImportRefused as refused:
            built = (f"{each.what}: {each.by} ({each.number})." for each in refused.built_upon)
            older = refused.fault == ImportFault.OLDER
            why = " ".join([refused.sentence, *built])
            raise Refused("import-older" if older else code, why=why) from None


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
