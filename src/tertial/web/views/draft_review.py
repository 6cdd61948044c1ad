"""What a check finds in a report that waits to be taken in."""

from __future__ import annotations

from hashlib import sha256
from typing import Final

from django.core.cache import caches
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tertial import __version__
from tertial.consistency.checking import check
from tertial.consistency.findings import Finding, Severity
from tertial.consistency.kept import findings_from_json, findings_to_json
from tertial.consistency.selectors import Judged, settings_in_force
from tertial.documents.structure import loads
from tertial.imports.models import Draft
from tertial.web.asking import Request, Rule, asks
from tertial.web.presenting.findings import headings_of, shown_findings
from tertial.web.presenting.links import Link
from tertial.web.views.draft import draft_or_404, heading_of, lead_of

_KEPT_SECONDS: Final = 24 * 3600


@require_safe
@asks(Rule.IMPORT)
def draft_review(request: Request, number: int) -> HttpResponse:
    """Show the findings; nothing is dismissed here, since the draft may yet be another board's."""
    found = draft_or_404(request, number)
    findings, failures = _checked(found)
    named = headings_of(loads(found.structure))
    by_severity = {
        name: shown_findings((Judged(finding=each) for each in findings if each.severity is severity), named)
        for name, severity in (
            ("errors", Severity.ERROR),
            ("warnings", Severity.WARNING),
            ("hints", Severity.HINT),
        )
    }
    address = f"/import/{found.pk}/"
    context = {
        "path": [
            Link(_("Start"), "/"), Link(_("Take in a report"), "/import/"), Link(_("Draft"), address),
            Link(_("Document check")),
        ],
        "heading": heading_of(found),
        "lead": lead_of(found),
        "back": address,
        "failures": failures,
        **by_severity,
    }  # fmt: skip
    return render(request, "web/draft_review.html", context)


def _checked(found: Draft) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """Check the document as it was read, or give what was found the last time; and the rules that failed."""
    settings = settings_in_force()
    asked = (found.structure, sorted(settings.off), sorted(settings.limits.items()), __version__)
    said = sha256(repr(asked).encode("utf-8", "surrogatepass")).hexdigest()
    kept = caches["printed"].get(f"draft-check-{said}")
    if kept is not None:
        return findings_from_json(kept["findings"]), tuple(kept["failures"])
    done = check(loads(found.structure), settings=settings)
    failures = tuple(each.rule for each in done.failures)
    kept = {"findings": findings_to_json(done.findings), "failures": failures}
    caches["printed"].set(f"draft-check-{said}", kept, _KEPT_SECONDS)
    return done.findings, failures
