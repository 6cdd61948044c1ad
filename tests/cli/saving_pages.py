"""Pages of the tests' own, for a server that is killed while they are used.

`/save/?n=7` records an act as services do, and answers when it is kept; `/kept/` lists what is kept; `/slow/`
takes its time; `/taken/` says how much it was sent.
"""

from __future__ import annotations

import os
import time
from typing import Final

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from tertial.audit.models import Event
from tertial.audit.services import record_event
from tests.cast import CENTRAL_OFFICE

WITHOUT: Final = frozenset(os.environ.get("WITHOUT", "").split())
"""Guards that are taken away, so that a test sees what it must find.

`commit`: a save is answered that is not kept. `sync`: the database keeps it in memory for a while.
"""
ACT: Final = "saved"


def save(request: HttpRequest) -> HttpResponse:
    """Record an act, and answer when it is kept."""
    number = request.GET["n"]
    with transaction.atomic():
        if "sync" in WITHOUT:
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL synchronous_commit = off")
        record_event(by=CENTRAL_OFFICE, act=ACT, subject=number)
        if "commit" in WITHOUT and int(number) % 5 == 0:
            transaction.set_rollback(True)
    return HttpResponse(number)


def kept(_request: HttpRequest) -> HttpResponse:
    """List what is kept."""
    return HttpResponse("\n".join(Event.objects.filter(act=ACT).values_list("subject", flat=True)))


def slow(request: HttpRequest) -> HttpResponse:
    """Answer after some seconds."""
    time.sleep(float(request.GET["seconds"]))
    return HttpResponse("at last")


def asleep(request: HttpRequest) -> HttpResponse:
    """Let the database take its time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(%s)", [float(request.GET["seconds"])])
    return HttpResponse("awake")


@csrf_exempt
def taken(request: HttpRequest) -> HttpResponse:
    """Say how much was sent."""
    return HttpResponse(str(len(request.body)))


def worker(_request: HttpRequest) -> HttpResponse:
    """Say which process answers."""
    return HttpResponse(str(os.getpid()))


urlpatterns = [
    path("save/", save),
    path("kept/", kept),
    path("slow/", slow),
    path("asleep/", asleep),
    path("taken/", taken),
    path("worker/", worker),
]
handler500 = "tertial.web.views.errors.server_error"
