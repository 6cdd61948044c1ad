"""What a check finds in a report that waits to be taken in: reckoned once, and kept for a day."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

from django.core.cache import caches

from tertial import __version__
from tertial.consistency.checking import Settings, check
from tertial.consistency.findings import Finding
from tertial.consistency.kept import findings_from_json, findings_to_json
from tertial.consistency.selectors import settings_in_force
from tertial.documents.structure import loads
from tertial.imports.models import Draft

_KEPT_SECONDS: Final = 24 * 3600


def check_draft(found: Draft) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """Check the document as it was read, or give what was found the last time; and the rules that failed."""
    settings = settings_in_force()
    key = _key(found, settings)
    kept = caches["printed"].get(key)
    if kept is not None:
        return _read(kept)
    done = check(loads(found.structure), settings=settings)
    failures = tuple(each.rule for each in done.failures)
    kept = {"findings": findings_to_json(done.findings), "failures": failures}
    caches["printed"].set(key, kept, _KEPT_SECONDS)
    return done.findings, failures


def known_findings(found: Draft) -> tuple[Finding, ...] | None:
    """Give what was found the last time, None where nobody has checked it yet: no page waits for it."""
    kept = caches["printed"].get(_key(found, settings_in_force()))
    return None if kept is None else _read(kept)[0]


def _read(kept: Mapping[str, Any]) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    return findings_from_json(kept["findings"]), tuple(kept["failures"])


def _key(found: Draft, settings: Settings) -> str:
    asked = (found.structure, sorted(settings.off), sorted(settings.limits.items()), __version__)
    return f"draft-check-{sha256(repr(asked).encode('utf-8', 'surrogatepass')).hexdigest()}"
