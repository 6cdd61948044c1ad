"""Pages for what went wrong: what happened, what was kept, what to do.

They ask nothing of the database: it may be what went wrong. Only where there simply is no such page, the
municipality's name is looked up, where it can be.
"""

from __future__ import annotations

import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tertial.platform.postgresql.trouble import trouble_of
from tertial.web.house import name_if_any, name_without_database

_NO_ROOM = ("database-full", "database-read-only")
_TRY_AGAIN_SECONDS = "10"
_TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that the request could not be understood, or was too large."""
    if isinstance(exception, _TOO_MUCH):
        return too_large(request)
    return _page(
        request,
        400,
        _("The request could not be understood"),
        _("Something in the address or the form is not as it should be. Nothing was changed."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that this person may not do this."""
    return _page(
        request,
        403,
        _("You may not do this"),
        _("Your role does not include it. Nothing was changed. Ask whoever looks after roles with you."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that there is no such page: the same words whether it is missing or somebody else's."""
    return _page(
        request,
        404,
        _("There is no such page"),
        _(
            "The address may be wrong, or what was here is not open to you. Try the search, or begin at the"
            " start page."
        ),
        searches=True,
    )


def too_large(request: HttpRequest) -> HttpResponse:
    """Say that more was sent than is taken in."""
    return _page(
        request,
        413,
        _("This is too much at once"),
        _(
            "What was sent is larger than Tertial takes in. Nothing was changed. Send less, or a smaller"
            " file."
        ),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that the fault is ours, or that the database is away or takes no changes."""
    error = sys.exc_info()[1]
    trouble = trouble_of(error) if error else None
    if trouble:
        return _database_trouble(request, trouble)
    return _page(
        request,
        500,
        _("Something went wrong in Tertial"),
        _(
            "The fault is ours. What was saved before is kept; what you did just now may not be. Try again in"
            " a while, and tell your administrator if it happens again."
        ),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form had become too old, or came from elsewhere."""
    return _page(
        request,
        403,
        _("The form has become too old"),
        _(
            "For safety a form is only taken from a page that was opened here lately. Nothing was changed. Go"
            " back, load the page anew and send it again; copy what you have typed first."
        ),
    )


def _database_trouble(request: HttpRequest, trouble: str) -> HttpResponse:
    if trouble in _NO_ROOM:
        heading = _("Nothing can be saved just now")
        text = _(
            "The database takes no changes, as when its disk is nearly full. What was saved before is kept"
            " and can be read. What you did just now was not saved: copy what you have typed, and tell your"
            " administrator."
        )
    else:
        heading = _("The database does not answer just now")
        text = _(
            "What was saved before is kept. What you did just now was not saved: copy what you have typed,"
            " and try again in a while."
        )
    response = _page(request, 503, heading, text)
    response.headers["Retry-After"] = _TRY_AGAIN_SECONDS
    return response


def _page(
    request: HttpRequest, status: int, heading: str, text: str, *, searches: bool = False
) -> HttpResponse:
    name = name_if_any() if searches else name_without_database()
    context = {"heading": heading, "text": text, "municipality": name, "searches": searches}
    return render(request, "web/error.html", context, status=status)
