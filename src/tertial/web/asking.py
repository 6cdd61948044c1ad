"""Who asks for a page, and that every view has asked the policies before it answers.

A view says which rule it follows, `@asks(Rule.READ)`, and puts its questions to `request.reader`. One that
has no rule, or that answers without having asked, is a fault of ours and gives no page: better none than
somebody else's. In templates, and wherever nothing hangs on the answer, use `reader_without_asking`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from enum import Enum
from typing import Any, Final, TypeVar
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from tertial.access.models import Person
from tertial.access.policies import Reader, reader_of
from tertial.reporting.selectors import published_periods


class Rule(Enum):
    """What a view asks before it answers."""

    EVERYONE = "everyone"
    """Nothing: the page is the same for everyone, and shows nothing that a body plans or reports."""

    READ = "read"
    """What may this reader read? The view asks `may_read`, `may_read_some`, `inside` or `published`."""

    TRAIL = "trail"
    """May the names behind values be seen? For who is logged in; the view asks `sees_trail`."""

    IMPORT = "import"
    """May reports be taken in, somewhere? The view also asks `may_import` of the body it is about."""

    PUBLISH = "publish"
    """May documents be opened to everyone? For who is logged in; the view asks `may_publish`."""

    REVIEW = "review"
    """May be seen what a check finds? For who is logged in; the view asks of a body, or of some."""

    REPORT = "report"
    """May something be entered for a body in a round? For who is logged in; the view asks `may_report`, or
    `sees_reporting` where it only shows."""

    LEAD = "lead"
    """May rounds be planned, opened and closed?"""

    RULES = "rules"
    """May it be decided which rules documents are checked by?"""

    LOGGED_IN = "logged in"
    """Who is it? The page is about the person alone."""

    LOOK_AFTER = "look after"
    """May the state of the installation be seen?"""


_FOR_EVERYONE: Final = frozenset({Rule.EVERYONE, Rule.READ})
_IN_GENERAL: Final[Mapping[Rule, Callable[[Reader], bool]]] = {
    Rule.IMPORT: Reader.may_import_some,
    Rule.LEAD: Reader.may_lead_rounds,
    Rule.RULES: Reader.may_set_rules,
    Rule.LOOK_AFTER: Reader.looks_after_tertial,
}
_OF_READING: Final = frozenset({"may_read", "may_read_some", "may_read_all", "inside", "published"})
_QUESTIONS: Final[Mapping[Rule, frozenset[str]]] = {
    Rule.READ: _OF_READING,
    Rule.TRAIL: frozenset({"sees_trail"}),
    Rule.PUBLISH: frozenset({"may_publish"}),
    Rule.REVIEW: frozenset({"sees_review", "sees_some_review"}),
    Rule.REPORT: frozenset({"sees_reporting", "sees_some_reporting", "may_report"}),
}
_ALL_QUESTIONS: Final = _OF_READING | {
    "sees_trail", "may_publish", "may_import", "may_import_some", "sees_review", "sees_some_review",
    "may_judge", "may_set_rules", "sees_reporting", "sees_some_reporting",
    "may_report", "may_lead_rounds", "answers_for",
}  # fmt: skip
# What a body plans and reports lies in these rooms' tables.
_GUARDED: Final = re.compile(r"\b(?:plan|economy|documents|consistency|imports|search)_[a-z]+")
_OTHERS_VIEWS: Final = {
    "allauth": Rule.EVERYONE,  # its own pages ask who it is, where need be
    "django.views.i18n": Rule.EVERYONE,
    "django.contrib.staticfiles": Rule.EVERYONE,
}

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class NobodyAsked(AssertionError):
    """A view has no rule, or answered without having asked. What it would have shown is not shown."""


class Request(HttpRequest):
    """A request as our views get it: they know who is asking."""

    reader: Reader
    user: Person | AnonymousUser


class _Questioned:
    """The reader as a view gets it: remembers which questions it was asked, and leaves answering to it."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.questions: set[str] = set()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # as attributes are
        if name in _ALL_QUESTIONS:
            self.questions.add(name)
        return getattr(self._reader, name)


def asks(rule: Rule) -> Callable[[View], View]:
    """Say which rule a view follows."""

    def declare(view: View) -> View:
        view.asks = rule  # type: ignore[attr-defined]  # functions take attributes, and wrappers keep them
        return view

    return declare


def rule_of(view: Callable[..., Any]) -> Rule | None:
    """Say which rule a view follows; None where it says none."""
    rule = getattr(view, "asks", None)
    if isinstance(rule, Rule):
        return rule
    module = f"{view.__module__}."
    return next((rule for name, rule in _OTHERS_VIEWS.items() if module.startswith(f"{name}.")), None)


def reader_without_asking(request: HttpRequest) -> Reader:
    """Give the reader for a menu or a greeting: what is asked of it does not count as having asked."""
    reader: Reader = request._reader  # type: ignore[attr-defined]  # set by the middleware
    return reader


def person_of(request: Request) -> Person:
    """Give who is logged in. Raises PermissionDenied where nobody is; a rule has asked before."""
    person = reader_without_asking(request).person
    if person is None:
        raise PermissionDenied
    return person


def reader_context(request: HttpRequest) -> dict[str, Any]:
    """Give every template what its menu hangs on; errors before the middleware have no reader."""
    if not hasattr(request, "_reader"):
        return {}
    return {
        "sees_reviews": SimpleLazyObject(lambda: reader_without_asking(request).sees_some_review()),
        "takes_part": SimpleLazyObject(lambda: reader_without_asking(request).takes_part()),
        "sees_rounds": SimpleLazyObject(lambda: reader_without_asking(request).sees_some_reporting()),
        "may_import": SimpleLazyObject(lambda: reader_without_asking(request).may_import_some()),
        "looks_after": SimpleLazyObject(lambda: reader_without_asking(request).looks_after_tertial()),
    }


class AskingMiddleware:
    """Gives each request its reader, and sees that whoever answers has asked. Comes after authentication."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, unless nobody asked. Raises `NobodyAsked`."""
        reader: Any = SimpleLazyObject(lambda: _reader(request))
        questioned = _Questioned(reader)
        request._reader = reader  # type: ignore[attr-defined]
        request.reader = questioned  # type: ignore[attr-defined]
        with _tables_read() as tables:
            response = self.get_response(request)
        if response.status_code < 400:  # an error page shows nothing
            _check(request, questioned.questions, tables)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _arguments: object, _named: object
    ) -> HttpResponseBase | None:
        """See that the view has a rule, and that the reader may come in at all. Raises `NobodyAsked`."""
        rule = rule_of(view)
        if rule is None:
            raise NobodyAsked(f"{view.__module__}.{view.__qualname__} says no rule: @asks(Rule…)")
        if rule not in _FOR_EVERYONE:
            reader = reader_without_asking(request)
            if reader.person is None:
                return _to_log_in(request)
            if rule in _IN_GENERAL and not _IN_GENERAL[rule](reader):
                raise PermissionDenied
        request._rule = rule  # type: ignore[attr-defined]  # from here on the view answers
        return None


def _reader(request: HttpRequest) -> Reader:
    user = getattr(request, "user", None)
    person = user if isinstance(user, Person) else None
    return reader_of(person, on=timezone.localdate(), published=published_periods())


def _check(request: HttpRequest, asked: Collection[str], tables: Collection[str]) -> None:
    """See that what had to be asked was asked. Raises `NobodyAsked`."""
    rule = getattr(request, "_rule", None)
    wanted = _QUESTIONS.get(rule) if isinstance(rule, Rule) else None
    if wanted is not None and wanted.isdisjoint(asked):
        raise NobodyAsked(f"{request.path} answered without asking: {', '.join(sorted(wanted))}")
    if tables and not asked:
        raise NobodyAsked(f"{request.path} read {', '.join(sorted(tables))} without asking who may")


@contextmanager
def _tables_read() -> Iterator[set[str]]:
    """Note which tables of what bodies plan and report are read within the block."""
    tables: set[str] = set()

    def note(execute: Callable[..., Any], sql: Any, *rest: Any) -> Any:  # noqa: ANN401  # Django's own shape
        tables.update(_GUARDED.findall(str(sql)))
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield tables


def _to_log_in(request: HttpRequest) -> HttpResponseBase:
    """Ask who it is first, and then come back; after something that was sent, to the start page."""
    address = resolve_url("account_login")
    if request.method in ("GET", "HEAD"):
        address += "?" + urlencode({"next": request.get_full_path()})
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)
