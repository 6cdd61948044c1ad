"""Checking a document: every rule asked, what they found put in the order a controller would mend it in.

A rule that fails is named as failing and takes no other with it. When a document is checked again after a
change, what was known of the sections that did not change is used again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain
from typing import Final

from tertial.consistency.evidence import Evidence, SeenSection, evidence_of
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

    The rest is what a later check of the same document uses again: `evidence`, and what each rule found, in
    the document (`whole`) or, where it looks at one section at a time, in each (`by_section`, by the `id` of
    the section in `evidence`).
    """

    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...]
    evidence: Evidence
    by_section: Mapping[str, Mapping[int, tuple[Found, ...]]] = field(default_factory=dict)
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
    if before and not _is_of(before, document, earlier):
        before = None
    evidence = (
        evidence_of(document, before.evidence, before.evidence.earlier)
        if before
        else evidence_of(document, earlier=tuple(map(evidence_of, earlier)))
    )
    if before and before.evidence.looks_scanned != evidence.looks_scanned:
        before = None
    changed = _changed(before.evidence, evidence) if before else None
    found: list[Finding] = []
    failures: list[Failure] = []
    by_section: dict[str, dict[int, tuple[Found, ...]]] = {}
    whole: dict[str, tuple[Found, ...]] = {}
    for rule in all_rules() if rules is None else rules:
        name = rule.identifier
        if name in settings.off:
            continue
        thresholds = rule.thresholds(settings.limits.get(name, {}))
        try:
            if rule.by_section:
                known = before.by_section.get(name, {}) if before else {}
                by_section[name] = {
                    place: known[place] if place in known else tuple(rule.check(section, thresholds))
                    for place, section in evidence.each_alone.items()
                }
                spoken = tuple(chain.from_iterable(by_section[name].values()))
            elif before and name in before.whole and _reads_the_same(rule, changed):
                spoken = whole[name] = before.whole[name]
            else:
                spoken = whole[name] = tuple(rule.check(evidence, thresholds))
        except Exception as error:  # noqa: BLE001 - whatever a rule does, the others are heard
            failures.append(Failure(rule=name, error=f"{type(error).__name__}: {error}"[:200]))
            continue
        found.extend(
            Finding(rule=name, kind=rule.kind, severity=_severity(rule, each), found=each) for each in spoken
        )
    return Check(
        findings=tuple(sorted(found, key=_order)),
        failures=tuple(failures),
        evidence=evidence,
        by_section=by_section,
        whole=whole,
    )


def _is_of(before: Check, document: Document, earlier: Sequence[Document]) -> bool:
    """Whether a check was of the same document as it was, beside the same earlier ones."""
    said_before = tuple(each.document for each in before.evidence.earlier)
    return before.evidence.identity == document.identity and said_before == tuple(earlier)


def _changed(before: Evidence, now: Evidence) -> tuple[tuple[SeenSection, SeenSection], ...] | None:
    """The sections that say something else, each as it was and as it is; None where some came or went."""
    if [each.key for each in before.sections] != [each.key for each in now.sections]:
        return None
    pairs = zip(before.sections, now.sections, strict=True)
    return tuple((was, seen) for was, seen in pairs if was is not seen)


def _reads_the_same(rule: Rule, changed: tuple[tuple[SeenSection, SeenSection], ...] | None) -> bool:
    """Whether all that the rule reads of the sections is what it read before."""
    if rule.reads is None or changed is None:
        return False
    return all(was.once(rule.reads) == seen.once(rule.reads) for was, seen in changed)


_RANK = {severity: place for place, severity in enumerate(Severity)}


def _severity(rule: Rule, found: Found) -> Severity:
    """That of the rule, unless it says of what it found that it is less certain."""
    return max(rule.shown_severity, found.at_most or rule.shown_severity, key=_RANK.__getitem__)


def _order(finding: Finding) -> tuple[int, int, int]:
    """Errors first, those that most speaks for before others, then as they stand in the document."""
    first = finding.lines[0] if finding.lines else 0
    return _RANK[finding.severity], -finding.found.agreement, first
