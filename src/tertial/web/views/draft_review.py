"""What a check finds in a report that waits to be taken in."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tertial.consistency.findings import Severity
from tertial.consistency.selectors import Judged
from tertial.documents.structure import loads
from tertial.web.asking import Request, Rule, asks
from tertial.web.draft_check import check_draft
from tertial.web.presenting.csv_file import csv_answer
from tertial.web.presenting.finding_groups import CHOICE, chosen_severity, finding_groups, severity_choices
from tertial.web.presenting.findings import headings_of
from tertial.web.presenting.findings_file import Listed, findings_rows
from tertial.web.presenting.links import Link
from tertial.web.views.draft import draft_or_404, heading_of, lead_of


@require_safe
@asks(Rule.IMPORT)
def draft_review(request: Request, number: int) -> HttpResponse:
    """Show the findings, of `?visa=fel` errors alone.

    Nothing is dismissed here, since the draft may yet be another board's.
    """
    found = draft_or_404(request, number)
    findings, failures = check_draft(found)
    judged = [Judged(finding=each) for each in findings]
    only = chosen_severity(request.GET.get(CHOICE, ""))
    back = f"/import/{found.pk}/"
    address = f"{back}granskning/"
    context = {
        "path": [
            Link(_("Start"), "/"), Link(_("Take in a report"), "/import/"), Link(_("Draft"), back),
            Link(_("Document check")),
        ],
        "heading": heading_of(found),
        "lead": lead_of(found),
        "back": back,
        "file": f"{address}data.csv" if findings else "",
        "failures": failures,
        "clean": not any(each.severity is not Severity.HINT for each in findings),
        "choices": severity_choices(findings, address, only),
        "groups": finding_groups(judged, headings_of(loads(found.structure)), only=only),
    }  # fmt: skip
    return render(request, "web/draft_review.html", context)


@require_safe
@asks(Rule.IMPORT)
def draft_review_file(request: Request, number: int) -> HttpResponse:
    """Give the findings as a file."""
    found = draft_or_404(request, number)
    findings, _failures = check_draft(found)
    listed = Listed(
        board=lead_of(found) or heading_of(found),
        judged=tuple(Judged(finding=each) for each in findings),
        headings=headings_of(loads(found.structure)),
        address=request.build_absolute_uri(f"/import/{found.pk}/granskning/"),
    )
    return csv_answer(findings_rows([listed]), f"granskning-utkast-{found.pk}")
