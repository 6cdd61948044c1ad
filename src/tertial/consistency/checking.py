"""Checking a document: every rule asked, what they found put in the order a controller would mend it in.

A rule that fails is named as failing and takes no other with it. When a document is checked again after a
change, what was known of the sections that did not change is used again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from tertial.consistency.evidence import Evidence, evidence_of
from tertial.consistency.findings import Finding, Found, Severity
from tertial.consistency.rule import Rule
from tertial.consistency.rules import all_rules
from tertial.documents.tree import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a municipality has decided on the rules: which are off, and their limits by rule and name."""

    off: frozenset[str] = frozenset()
    limits: Mapping[str, Mapping[str, Decimal]] = field(default_factory=dict)


USUAL = Settings()


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A rule that could not be carried out, and what went wrong in it."""

    rule: str
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A document checked: what was found, in the order to mend it in, and which rules failed.

    `evidence`, what each rule found in each section (`by_section`) and what in the document (`whole`) are
    what a later check of the same document uses again.
    """

    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...]
    evidence: Evidence
    by_section: Mapping[str, Mapping[str, tuple[Found, ...]]]
    whole: Mapping[str, tuple[Found, ...]] = field(default_factory=dict)


_PERIODS: Final = ("VP", "T1", "T2", "VB")


def newest_first(documents: Iterable[Document]) -> tuple[Document, ...]:
    """Put documents of a board in the order in which they were written, the newest first."""

    def when(document: Document) -> tuple[int, int]:
        said = document.identity
        period = _PERIODS.index(said.period) if said.period in _PERIODS else -1
        return said.year or 0, period

    return tuple(sorted(documents, key=when, reverse=True))


def check(
    document: Document,
    *,
    settings: Settings = USUAL,
    rules: Iterable[Rule] | None = None,
    before: Check | None = None,
    earlier: Sequence[Document] = (),
) -> Check:
    """Check a document with all rules that are on, or with some of them.

    `before` is the check of the same document before a change, with the same settings; `earlier` are the same
    board's earlier documents, newest first. Never raises for what a document holds.
    """
    if before is not None and tuple(each.document for each in before.evidence.earlier) == tuple(earlier):
        said_before = before.evidence.earlier
    else:
        said_before = tuple(map(evidence_of, earlier))
    evidence = evidence_of(document, before.evidence if before else None, said_before)
    found: list[Finding] = []
    failures: list[Failure] = []
    unchanged = _unchanged(evidence, before)
    kept: dict[str, dict[str, tuple[Found, ...]]] = {}
    whole: dict[str, tuple[Found, ...]] = {}
    for rule in all_rules() if rules is None else rules:
        if rule.identifier in settings.off:
            continue
        thresholds = rule.thresholds(settings.limits.get(rule.identifier, {}))
        try:
            if rule.by_section:
                known = before.by_section.get(rule.identifier, {}) if before else {}
                pieces = {
                    section.key: known[section.key]
                    if section.key in unchanged and section.key in known
                    else tuple(rule.check(evidence.of(section), thresholds))
                    for section in evidence.sections
                }
                kept[rule.identifier] = pieces
                spoken = tuple(each for piece in pieces.values() for each in piece)
            elif before and rule.identifier in before.whole and _reads_the_same(rule, evidence, before):
                spoken = whole[rule.identifier] = before.whole[rule.identifier]
            else:
                spoken = whole[rule.identifier] = tuple(rule.check(evidence, thresholds))
        except Exception as error:  # noqa: BLE001 - whatever a rule does, the others are heard
            failures.append(Failure(rule=rule.identifier, error=f"{type(error).__name__}: {error}"[:200]))
            continue
        found.extend(
            Finding(rule=rule.identifier, kind=rule.kind, severity=rule.shown_severity, found=each)
            for each in spoken
        )
    return Check(
        findings=tuple(sorted(found, key=_order)),
        failures=tuple(failures),
        evidence=evidence,
        by_section=kept,
        whole=whole,
    )


def _unchanged(evidence: Evidence, before: Check | None) -> frozenset[str]:
    """The keys of the sections that say what they said before, in what is still the same document."""
    if before is None or not _is_of_the_same(evidence, before.evidence):
        return frozenset()
    return frozenset(section.key for section in evidence.sections if before.evidence.holds(section))


def _reads_the_same(rule: Rule, evidence: Evidence, before: Check) -> bool:
    """Whether all that the rule reads is what it read before, section by section."""
    sections, others = evidence.sections, before.evidence.sections
    if rule.reads is None or len(sections) != len(others):
        return False
    return _is_of_the_same(evidence, before.evidence) and all(
        one is other or (one.key == other.key and one.once(rule.reads) == other.once(rule.reads))
        for one, other in zip(sections, others, strict=True)
    )


def _is_of_the_same(evidence: Evidence, before: Evidence) -> bool:
    """Whether two are of one document, as it was and as it is, read as well as before."""
    return evidence.identity == before.identity and evidence.looks_scanned == before.looks_scanned


_RANK = {severity: place for place, severity in enumerate(Severity)}


def _order(finding: Finding) -> tuple[int, int, int]:
    """Errors first, those that most speaks for before others, then as they stand in the document."""
    first = finding.lines[0] if finding.lines else 0
    return _RANK[finding.severity], -finding.found.agreement, first
