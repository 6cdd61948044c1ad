"""One draft of a report: what is proposed, what differs, what is to be decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from tertial.audit.services import wait_for_turn
from tertial.imports.models import Draft, DraftState
from tertial.imports.selectors.cautions import cautions_of
from tertial.imports.selectors.comparison import said_by
from tertial.imports.selectors.drafts import changed_texts_of, compared_items, draft_for
from tertial.imports.selectors.review import (
    DraftCounts,
    View,
    counts_of,
    goals_of,
    items_in,
    items_of_page,
    names_of_chosen,
)
from tertial.imports.services import propose_again
from tertial.imports.services.confirming import MUST_BE_AGREED
from tertial.imports.texts import ChangedText
from tertial.organisation.models import BodyKind
from tertial.organisation.selectors import name_on
from tertial.web.asking import Request, Rule, asks
from tertial.web.draft_check import known_findings
from tertial.web.draft_forms import PlaceForm, period_of_draft, place_form
from tertial.web.places import place_address
from tertial.web.presenting.changed_texts import shown_texts
from tertial.web.presenting.dates import date_words, moment_words
from tertial.web.presenting.drafts import Errors, ShownGroup, caution_sentence, counts_table, shown_groups
from tertial.web.presenting.finding_groups import counted
from tertial.web.presenting.links import Link, Pages, pages_of

PAGE: Final = 40
_LONGEST_NUMBER: Final = 6
_NO_ERRORS: Final[Errors] = {}
VIEWS: Final = {View.DECIDE: "avgor", View.DIFFERS: "skiljer", View.ALL: "allt"}
_BY_NAME: Final = {name: view for view, name in VIEWS.items()}


@require_safe
@asks(Rule.IMPORT)
def draft(request: Request, number: int) -> HttpResponse:
    """Show the draft, with proposals made anew where other things were taken in meanwhile."""
    found = draft_or_404(request, number)
    anew = found.state == DraftState.OPEN and propose_again(draft=found)
    if anew:
        found = draft_or_404(request, number)
    return draft_page(request, found, anew=anew)


def draft_or_404(request: Request, number: int) -> Draft:
    """Find a draft that the reader may review. Raises Http404 alike for missing and foreign."""
    found = draft_for(request.reader, number)
    if found is None:
        raise Http404
    return found


@contextmanager
def draft_in_turn(request: Request, number: int) -> Iterator[Draft]:
    """Have a draft that the reader may review to oneself within the block, which is one transaction.

    Whether the reader may is asked when it is one's turn: whoever had the draft before may have given it to
    another board. Raises Http404 as `draft_or_404`.
    """
    with transaction.atomic():
        wait_for_turn()
        yield draft_or_404(request, number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Which items of a draft a page shows."""

    view: View
    page: int
    count: int

    @property
    def pages(self) -> int:
        """How many pages the view has."""
        return max(1, -(-self.count // PAGE))


def shown_of(request: Request, found: Draft, counts: DraftCounts, texts: Sequence[ChangedText] = ()) -> Shown:
    """Read from an address, or from a form, which items are shown; what is not understood is the first."""
    asked = request.GET if request.method in ("GET", "HEAD") else request.POST
    view = _BY_NAME.get(asked.get("visa", "")) or _first_view(counts, texts)
    if found.state != DraftState.OPEN:
        view = View.ALL  # there is nothing left to decide, and what is kept now came with it
    count = items_in(found, view).count()
    page = asked.get("sida", "1")
    last = max(1, -(-count // PAGE))
    number = int(page) if page.isdecimal() and len(page) <= _LONGEST_NUMBER else 1
    return Shown(view=view, page=min(max(number, 1), last), count=count)


def _first_view(counts: DraftCounts, texts: Sequence[ChangedText]) -> View:
    if counts.to_decide:
        return View.DECIDE
    return View.DIFFERS if counts.differs or texts else View.ALL


def groups_of(found: Draft, shown: Shown, errors: Errors = _NO_ERRORS) -> list[ShownGroup]:
    """Give the items of a page under their goals, each beside what is kept. A score of queries."""
    items = items_of_page(found, shown.view, shown.page, PAGE)
    compared = compared_items(found, items) if found.state == DraftState.OPEN else said_by(items)
    return shown_groups(items, goals_of(found), compared, names_of_chosen(items), errors)


def draft_page(
    request: Request,
    found: Draft,
    *,
    status: int = 200,
    errors: Errors = _NO_ERRORS,
    refused: str = "",
    built_upon: object = (),
    place: PlaceForm | None = None,
    anew: bool = False,
) -> HttpResponse:
    """Show a draft; `refused` says what was not done, and nothing of what was chosen is lost."""
    counts = counts_of(found)
    is_open = found.state == DraftState.OPEN
    texts = changed_texts_of(found) if is_open else []
    shown = shown_of(request, found, counts, texts)
    cautions = cautions_of(found) if is_open else []
    return render(
        request,
        "web/draft.html",
        {
            "path": [Link(_("Start"), "/"), Link(_("Take in a report"), "/import/"), Link(_("Draft"))],
            "draft": found,
            "heading": heading_of(found),
            "lead": lead_of(found),
            "facts": _facts(found),
            "open": is_open,
            "anew": anew,
            "again": "redan" in request.GET,
            "counts": counts,
            "table": counts_table(counts),
            "found": _found(found),
            "to_decide": to_decide_words(found, counts),
            "cautions": [caution_sentence(each) for each in cautions],
            "must_agree": any(each.code in MUST_BE_AGREED for each in cautions),
            "place": (place or place_form(request, found)) if is_open else None,
            "place_needed": place_needed(found),
            "views": _views(found, counts, shown, texts),
            "texts": shown_texts(texts) if shown.view is View.DIFFERS and shown.page == 1 else None,
            "shown": shown,
            "view_name": VIEWS[shown.view],
            "groups": groups_of(found, shown, errors),
            "pages": _pages(found, shown),
            "refused": refused,
            "built_upon": built_upon,
            **_became(found),
        },
        status=status,
    )


def _found(found: Draft) -> str:
    """Say how much the document check has found in it, where it has been checked."""
    findings = known_findings(found)
    return "" if findings is None else counted(findings)


def heading_of(found: Draft) -> str:
    """Name a draft by its document, else by its file."""
    return found.title or period_of_draft(found) or found.file.name


def lead_of(found: Draft) -> str:
    """Say whose report it is and for when, as far as that is known."""
    board = name_on(found.board, timezone.localdate()) if found.board else found.board_name
    return ", ".join(part for part in (board, period_of_draft(found)) if part)


def _facts(found: Draft) -> list[tuple[str, str]]:
    facts = [(_("File"), found.file.name)]
    if found.document_date:
        facts.append((_("Dated"), date_words(found.document_date)))
    facts.append((_("Opened"), f"{moment_words(found.opened.at)}, {found.opened.actor}"))
    if found.found and found.board is None:
        facts.append((_("To be founded"), f"{found.board_name} ({BodyKind(found.board_kind).label})"))
    if found.closed:
        words = str(DraftState.CONFIRMED.label if found.report else DraftState.REJECTED.label).capitalize()
        facts.append((words, f"{moment_words(found.closed.at)}, {found.closed.actor}"))
    if found.undone:
        facts.append((_("Undone"), f"{moment_words(found.undone.at)}, {found.undone.actor}"))
    return facts


def place_needed(found: Draft) -> str:
    """Say what has to be chosen before an open draft is taken in: "board", "period" or "both", else ""."""
    period, board = bool(found.year and found.kind), bool(found.board_id or found.found)
    if found.state != DraftState.OPEN or (period and board):
        return ""
    if period:
        return "board"
    return "period" if board else "both"


def to_decide_words(found: Draft, counts: DraftCounts) -> list[str]:
    """Say what waits for a person's decision."""
    waits = {
        "board": _("Whose report it is."),
        "period": _("Which period it is for."),
        "both": _("Whose report it is, and for when."),
    }
    needed = place_needed(found)
    words = [waits[needed]] if needed else []
    if counts.undecided:
        words.append(
            ngettext(
                "{number} thing could be something that is there already, and nobody can tell.",
                "{number} things could be something that is there already, and nobody can tell.",
                counts.undecided,
            ).format(number=counts.undecided)
        )
    if counts.uncertain:
        words.append(
            ngettext(
                "{number} proposal is not certain.", "{number} proposals are not certain.", counts.uncertain
            ).format(number=counts.uncertain)
        )
    if counts.open_values:
        words.append(
            ngettext(
                "{number} value stands in no column.",
                "{number} values stand in no column.",
                counts.open_values,
            ).format(number=counts.open_values)
        )
    return words


def _views(found: Draft, counts: DraftCounts, shown: Shown, texts: Sequence[ChangedText]) -> list[Link]:
    address = f"/import/{found.pk}/?visa="
    words = {
        View.DECIDE: _("To be decided ({number})").format(number=counts.to_decide),
        View.DIFFERS: _("Differs ({number})").format(number=counts.differs + len(texts)),
        View.ALL: _("All ({number})").format(number=counts.items),
    }
    return [Link(text, f"{address}{VIEWS[view]}", current=view is shown.view) for view, text in words.items()]


def _pages(found: Draft, shown: Shown) -> Pages:
    return pages_of(shown.page, shown.pages, path=f"/import/{found.pk}/", query={"visa": VIEWS[shown.view]})


def _became(found: Draft) -> dict[str, Any]:
    if found.report is None or found.board is None or found.state != DraftState.CONFIRMED:
        return {}
    return {"became": f"{place_address(found.board.key, found.report.period)}rapport/"}
