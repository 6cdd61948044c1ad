"""Saving what was chosen of the things of a draft, and where printed values belong."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tertial.imports.errors import ImportFault, ImportRefused
from tertial.imports.models import Draft, DraftCell, DraftItem
from tertial.imports.selectors.drafts import compared_items
from tertial.imports.selectors.review import counts_of, names_of_chosen
from tertial.imports.services import accept_all, decide, place_value
from tertial.web.asking import Request, Rule, asks, person_of
from tertial.web.presenting.draft_choices import chosen_of_cell, chosen_of_item
from tertial.web.presenting.drafts import Errors, shown_item
from tertial.web.views.draft import VIEWS, draft_in_turn, draft_page, place_needed, shown_of, to_decide_words

_ITEM, _CELL, _SEEN = "val-", "varde-", "sett-"
_MOST_RANKS = 500


@require_POST
@asks(Rule.IMPORT)
def draft_decide(request: Request, number: int) -> HttpResponse:
    """Save choices, as many as were sent; what is refused is said beside what was chosen.

    Sent for one thing by a script, only that is shown again.
    """
    with draft_in_turn(request, number) as found:
        saved, errors = _save(request, found)
    if request.headers.get("HX-Target", "").startswith("sak-"):
        return _fragment(request, found, errors)
    if errors:
        said = _("Not everything could be saved. Look at what is marked; what you chose is still there.")
        return draft_page(request, found, status=409, errors=errors, refused=said)
    if saved:
        words = ngettext("{number} choice saved.", "{number} choices saved.", saved).format(number=saved)
        messages.success(request, words)
    shown = shown_of(request, found, counts_of(found))
    return HttpResponseRedirect(f"/import/{found.pk}/?visa={VIEWS[shown.view]}&sida={shown.page}")


def _save(request: Request, found: Draft) -> tuple[int, Errors]:
    """Save what was chosen, each by itself; say how many, and what was refused."""
    saved = 0
    errors: dict[str, tuple[str, str | None]] = {}
    accepted = _ranks(request.POST.get("godkann", ""))
    if accepted:
        try:
            saved += accept_all(by=person_of(request), draft=found, items=accepted)
        except ImportRefused as refused:
            errors["godkann"] = (refused.sentence, None)
        return saved, errors
    items = {item.pk: item for item in found.items.filter(pk__in=_numbers(request.POST, _ITEM))}
    cells = DraftCell.objects.filter(item__draft=found, pk__in=_numbers(request.POST, _CELL))
    for item in items.values():
        name = f"{_ITEM}{item.pk}"
        try:
            saved += _save_item(request, item, request.POST[name])
        except ImportRefused as refused:
            errors[name] = (refused.sentence, request.POST[name])
    for cell in cells.select_related("item__draft", "decided"):
        name = f"{_CELL}{cell.pk}"
        try:
            saved += _save_cell(request, cell, request.POST[name])
        except ImportRefused as refused:
            errors[name] = (refused.sentence, request.POST[name])
    return saved, errors


def _save_item(request: Request, item: DraftItem, value: str) -> bool:
    try:
        choice, known = chosen_of_item(value)
    except ValueError:
        raise ImportRefused(ImportFault.UNKNOWN_CHOICE) from None
    before = (item.choice, item.chosen)
    if before == (choice, item.chosen if known is None else known):
        return False
    seen = _seen(request, f"{_ITEM}{item.pk}")
    after = decide(by=person_of(request), item=item, choice=choice, known=known, seen=seen)
    return before != (after.choice, after.chosen)


def _save_cell(request: Request, cell: DraftCell, value: str) -> bool:
    try:
        column = chosen_of_cell(value)
    except ValueError:
        raise ImportRefused(ImportFault.UNKNOWN_CHOICE) from None
    before = cell.choice
    seen = _seen(request, f"{_CELL}{cell.pk}")
    return place_value(by=person_of(request), cell=cell, column=column, seen=seen).choice != before


def _seen(request: Request, name: str) -> int | None:
    """Read the decision that the person had before their eyes; None for none."""
    value = request.POST.get(f"{_SEEN}{name}", "")
    return int(value) if value.isdecimal() and len(value) < 19 and value != "0" else None


def _numbers(sent: QueryDict, prefix: str) -> list[int]:
    """Read the numbers of things of which something was chosen."""
    found = (name.removeprefix(prefix) for name in sent if name.startswith(prefix))
    return [int(number) for number in found if number.isdecimal() and len(number) < 19]


def _ranks(value: str) -> list[int]:
    parts: Iterable[str] = value.split(",")[:_MOST_RANKS]
    return [int(part) for part in parts if part.isdecimal() and len(part) < 10]


def _fragment(request: Request, found: Draft, errors: Errors) -> HttpResponse:
    """Show one thing again, with what waits for a decision."""
    number = request.headers["HX-Target"].removeprefix("sak-")
    item = found.items.select_related("decided").filter(pk=number if number.isdecimal() else 0).first()
    if item is None:
        return HttpResponse(status=404)
    compared = compared_items(found, [item])
    counts = counts_of(found)
    return render(
        request,
        "web/draft_fragment.html",
        {
            "draft": found,
            "open": True,
            "item": shown_item(item, compared.get(item.rank, ()), names_of_chosen([item]), errors),
            "counts": counts,
            "to_decide": to_decide_words(found, counts),
            "place_needed": place_needed(found),
            "saved": not errors,
        },
    )
