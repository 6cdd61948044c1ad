"""How the installation is, for who looks after it: one page to look at in the morning."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tertial import __version__
from tertial.audit.health import look_at_trail
from tertial.core.marking import marked
from tertial.platform.health import Finding, look_at_backup, look_at_disks, look_at_mail
from tertial.platform.mail import mail_server
from tertial.web.asking import Request, Rule, asks
from tertial.web.presenting.links import Link
from tertial.web.presenting.marks import mark
from tertial.web.presenting.tables import Column, DataRow, DataTable


@require_safe
@asks(Rule.LOOK_AFTER)
def health(request: Request) -> HttpResponse:
    """Show what was looked at, how it is, and what must be done."""
    findings = list(_findings())
    table = DataTable(
        caption=_("What was looked at"),
        columns=[Column(_("What")), Column(_("State")), Column(_("How it is"))],
        rows=[
            DataRow(
                _said(finding.what, finding),
                [
                    _state(finding),
                    _said(finding.how, finding),
                ],
            )
            for finding in findings
        ],
        hide_caption=True,
    )
    context = {
        "path": [Link(_("Start"), "/"), Link(_("State of the installation"))],
        "to_do": [_said(finding.to_do, finding) for finding in findings if finding.to_do],
        "table": table,
        "now": timezone.now(),
    }
    return render(request, "web/health.html", context)


def _said(words: str, finding: Finding) -> str:
    """Say a finding in the language of the page. What has no words of its own is shown as it is."""
    return _(words).format_map(finding.facts) if words else ""


def _findings() -> Iterator[Finding]:
    yield _database()
    yield look_at_trail()
    if settings.DATA_FOLDER:
        data = Path(settings.DATA_FOLDER)
        yield look_at_backup(data, timezone.now())
        yield from look_at_disks(data)
    yield look_at_mail(mail_server(os.environ.get("TERTIAL_MAIL", "")))
    yield Finding(what=marked("Work in the background"), how=marked("nothing is done in the background yet"))
    yield _encryption()
    if settings.DEMO:
        yield Finding(
            what=marked("Demonstration"),
            how=marked("anybody may log in without a password"),
            to_do=marked("Unset TERTIAL_DEMO before there is anything real in this Tertial."),
        )
    yield Finding(
        what=marked("Version"),
        how=marked("Tertial {tertial}, Python {python}"),
        facts={"tertial": __version__, "python": platform.python_version()},
    )


def _database() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version'), pg_database_size(current_database())")
        version, size = cursor.fetchone() or ("?", 0)
    return Finding(
        what=marked("Database"),
        how=marked("PostgreSQL {version} answers, {size} MB"),
        facts={"version": str(version).split(" ", maxsplit=1)[0], "size": str(size // 1024**2)},
    )


def _encryption() -> Finding:
    what = marked("Encryption on the way to the browser")
    if settings.HTTPS:
        return Finding(what=what, how=marked("by the proxy in front, which also looks after the certificate"))
    return Finding(
        what=what,
        how=marked("none that Tertial knows of"),
        to_do=marked("Put a proxy with a certificate in front, and set TERTIAL_HTTPS=1."),
    )


def _state(finding: Finding) -> SafeString:
    if finding.to_do:
        return mark("deviates", words=_("To do"))
    return mark("as_planned", words=_("In order"))
