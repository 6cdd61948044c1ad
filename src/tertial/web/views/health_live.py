"""Whether the pages answer and reach their database: for load balancers and watchers, without secrets."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from tertial.web.asking import Rule, asks


@require_safe
@asks(Rule.EVERYONE)
def health_live(_request: HttpRequest) -> JsonResponse:
    """Answer 200 where the database answers, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"state": "no database"}, status=503, headers={"Cache-Control": "no-store"})
    return JsonResponse({"state": "well"}, headers={"Cache-Control": "no-store"})
