"""A person's own page: name, roles, language, and logging out."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tertial.access.selectors import roles_of
from tertial.organisation.selectors import names_on
from tertial.web.asking import Request, Rule, asks, person_of
from tertial.web.presenting.dates import date_words
from tertial.web.presenting.links import Link
from tertial.web.presenting.tables import Cell, Column, DataRow, DataTable


@require_safe
@asks(Rule.LOGGED_IN)
def me(request: Request) -> HttpResponse:
    """Show who is logged in, and which roles the person holds."""
    person = person_of(request)
    today = timezone.localdate()
    roles = roles_of(person, on=today)
    names = names_on([role.body for role in roles], today)
    table = DataTable(
        caption=_("Your roles"),
        columns=[Column(_("role").capitalize()), Column(_("For")), Column(_("Since")), Column(_("Until"))],
        rows=[
            DataRow(
                role.role.label.capitalize(),
                [
                    Cell(names.get(role.body, role.body_key), href=f"/organisation/{role.body_key}/"),
                    date_words(role.since),
                    date_words(role.until - timedelta(days=1)) if role.until else _("further notice"),
                ],
            )
            for role in roles
        ],
        empty=_("You have no role yet, and see what everyone sees. Ask your administrator."),
    )
    context = {
        "path": [Link(_("Start"), "/"), Link(person.name)],
        "person": person,
        "roles": table,
        "has_password": person.has_usable_password(),
    }
    return render(request, "web/me.html", context)
