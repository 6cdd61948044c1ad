"""The register of indicators from A to Ö, with how many bodies have each and its newest value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from tertial.access.policies import Reader
from tertial.organisation.selectors import NamedBody, names_on, tree_of
from tertial.organisation.surroundings import boards_on
from tertial.search.register import (
    LETTERS,
    OTHER_SIGNS,
    Registered,
    bodies_with,
    newest_in_register,
    register,
    spans_in_register,
)
from tertial.search.scope import Scope, scope_of
from tertial.search.words import MOST_CHARACTERS, asked_for
from tertial.web.asking import Request, Rule, asks
from tertial.web.presenting.forms import Dressed
from tertial.web.presenting.links import Link, pages_of
from tertial.web.presenting.register import register_table
from tertial.web.presenting.tables import DataTable

_ON_A_PAGE: Final = 50


class Narrowing(Dressed, forms.Form):
    """Which indicators are listed."""

    q = forms.CharField(label=gettext_lazy("Words in the name"), required=False, max_length=MOST_CHARACTERS)
    organ = forms.ChoiceField(label=gettext_lazy("Board"), required=False)

    def __init__(self, data: object, boards: Sequence[NamedBody]) -> None:
        super().__init__(data)
        choices = [("", gettext_lazy("All")), *((board.key, board.name) for board in boards)]
        self.fields["organ"].choices = choices  # type: ignore[attr-defined]  # a field of choices


@require_safe
@asks(Rule.READ)
def indicators(request: Request) -> HttpResponse:
    """List the indicators that the reader may see; by letter and page where they are many."""
    today = timezone.localdate()
    boards = [board for board in boards_on(today) if request.reader.may_read_some(board.id)]
    form = Narrowing({"q": request.GET.get("q", ""), "organ": request.GET.get("organ", "")}, boards)
    form.is_valid()
    board = next((each for each in boards if each.key == form.cleaned_data.get("organ")), None)
    scope = scope_of(request.reader)
    listed = (
        [] if form.errors else register(scope if board is None else scope.within(tree_of(board.id, today)))
    )
    words = asked_for(form.cleaned_data.get("q") or "").words
    if words:
        listed = [each for each in listed if all(word in each.name.lower() for word in words)]
    letters = Counter(each.letter for each in listed)
    letter = request.GET.get("bokstav", "")
    of_letter = [each for each in listed if each.letter == letter] if letter in letters else listed
    number, count = _page(request.GET.get("sida", ""), len(of_letter))
    shown = of_letter[(number - 1) * _ON_A_PAGE : number * _ON_A_PAGE]
    query = {name: request.GET.get(name, "")[:MOST_CHARACTERS] for name in ("q", "organ")}
    query = {name: value for name, value in query.items() if value}
    context = {
        "path": [Link(_("Start"), "/"), Link(_("Indicators"))],
        "form": form,
        "narrowed": bool(query),
        "cleared": "/indikatorer/" if query else "",
        "any": bool(listed),
        "count": len(of_letter),
        "letters": _letters(letters, letter, query),
        "table": _table(request.reader, scope, shown, board, _owners(listed, shown)),
        "pages": pages_of(
            number, count, path="/indikatorer/", query={**query, **({"bokstav": letter} if letter else {})}
        ),
    }
    return render(request, "web/indicators.html", context)


def _page(asked: str, things: int) -> tuple[int, int]:
    """Which page is shown, and how many there are. What is no page is the first, what is beyond the last."""
    count = max(1, -(-things // _ON_A_PAGE))
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    return min(max(number, 1), count), count


def _letters(letters: Counter[str], current: str, query: dict[str, str]) -> list[Link]:
    """The alphabet; a letter that nothing begins with is no link."""
    alphabet = [*LETTERS, *([OTHER_SIGNS] if OTHER_SIGNS in letters else [])]
    links = [Link(_("All"), _address(query, ""), current=current not in letters)]
    for letter in alphabet:
        href = _address(query, letter) if letter in letters else ""
        links.append(Link(letter, href, note=str(letters[letter] or ""), current=letter == current))
    return links


def _address(query: dict[str, str], letter: str) -> str:
    return "?" + urlencode({**query, **({"bokstav": letter} if letter else {})})


def _owners(listed: Sequence[Registered], shown: Sequence[Registered]) -> dict[int, str]:
    """Name whose each is of those that share their name with others. One query, where there are any."""
    times = Counter(each.folded for each in listed)
    alike = [each for each in shown if times[each.folded] > 1]
    names = names_on({each.owner for each in alike}, timezone.localdate()) if alike else {}
    return {each.id: names.get(each.owner, "") for each in alike}


def _table(
    reader: Reader,
    scope: Scope,
    shown: Sequence[Registered],
    board: NamedBody | None,
    owners: Mapping[int, str],
) -> DataTable:
    """The page's indicators with the newest value: of the board asked for, the reader's own, or the only one.

    Where several have it and none of them is meant, from the lowest to the highest.
    """
    having = bodies_with([each.id for each in shown], scope)
    meant = {each.id: _meant(having.get(each.id, frozenset()), reader, board) for each in shown}
    pairs = [(indicator, body) for indicator, body in meant.items() if body is not None]
    several = [each.id for each in shown if meant[each.id] is None and having.get(each.id)]
    return register_table(
        shown,
        having={indicator: len(bodies) for indicator, bodies in having.items()},
        newest=newest_in_register(pairs, scope),
        spans=spans_in_register(several, scope),
        owners=owners,
    )


def _meant(bodies: frozenset[int], reader: Reader, board: NamedBody | None) -> int | None:
    if board is not None and board.id in bodies:
        return board.id
    own = bodies if reader.inside is None else bodies & reader.inside
    return next(iter(bodies if len(bodies) == 1 else own if len(own) == 1 else ()), None)
