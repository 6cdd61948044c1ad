"""Findings as they are kept: sentences untranslated, so that each reader gets them in their language."""

from __future__ import annotations

from typing import Any, Final

from pydantic import TypeAdapter

from tertial.consistency.checking import Failure
from tertial.consistency.findings import Finding

_FINDINGS: Final[TypeAdapter[tuple[Finding, ...]]] = TypeAdapter(tuple[Finding, ...])
_FAILURES: Final[TypeAdapter[tuple[Failure, ...]]] = TypeAdapter(tuple[Failure, ...])


def findings_to_json(findings: tuple[Finding, ...]) -> Any:  # noqa: ANN401  # what JSON is made of
    """Write findings as JSON."""
    return _FINDINGS.dump_python(findings, mode="json")


def findings_from_json(kept: Any) -> tuple[Finding, ...]:  # noqa: ANN401
    """Read findings that were kept. Raises pydantic.ValidationError for what is none."""
    return _FINDINGS.validate_python(kept)


def failures_to_json(failures: tuple[Failure, ...]) -> Any:  # noqa: ANN401
    """Write failures as JSON."""
    return _FAILURES.dump_python(failures, mode="json")


def failures_from_json(kept: Any) -> tuple[Failure, ...]:  # noqa: ANN401
    """Read failures that were kept. Raises pydantic.ValidationError for what is none."""
    return _FAILURES.validate_python(kept)
