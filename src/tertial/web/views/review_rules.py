"""The rules that documents are checked by: what each compares, and whether the municipality uses it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tertial.consistency.errors import ReviewRefused
from tertial.consistency.rule import Rule as CheckRule
from tertial.consistency.rules import all_rules
from tertial.consistency.selectors import RuleInForce, rules_in_force
from tertial.consistency.services import set_rule
from tertial.core.numbers import format_number
from tertial.web.asking import Request, Rule, asks, person_of
from tertial.web.presenting.findings import FAMILIES, severity_words
from tertial.web.presenting.links import Link

ADDRESS: Final = "/granskning/regler/"
_LIMIT: Final = "grans-"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLimit:
    """A limit of a rule: `value` as decided, "" where it is the rule's own, `usual`."""

    name: str
    meaning: str
    value: str
    usual: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRule:
    """A rule ready for its template."""

    identifier: str
    title: str
    severity: str
    severity_words: str
    explanation: str
    remedy: str
    wrong: str
    right: str
    on: bool
    blocks: bool
    limits: tuple[ShownLimit, ...]


@require_http_methods(["GET", "HEAD", "POST"])
@asks(Rule.RULES)
def review_rules(request: Request) -> HttpResponse:
    """Show all rules; when something is sent, decide of the one that `regel` names."""
    request.reader.may_set_rules()
    if request.method != "POST":
        return _answer(request)
    rule = request.POST.get("regel", "")[:80]
    limits = {
        name.removeprefix(_LIMIT): str(value)[:40]
        for name, value in request.POST.items()
        if name.startswith(_LIMIT)
    }
    try:
        made = set_rule(
            by=person_of(request), rule=rule, on=request.POST.get("anvands") == "1",
            blocks=request.POST.get("hindrar") == "1", limits=limits,
        )  # fmt: skip
    except ReviewRefused as refused:
        return _answer(request, status=409, refused=str(refused.fault.label), asked=rule)
    messages.success(request, _("Saved.") if made else _("Nothing was changed."))
    return HttpResponseRedirect(f"{ADDRESS}#{rule}")


def _answer(request: Request, *, status: int = 200, refused: str = "", asked: str = "") -> HttpResponse:
    decided = rules_in_force()
    families = [
        (str(words), [_shown(rule, decided) for rule in all_rules() if rule.family is family])
        for family, words in FAMILIES.items()
    ]
    context = {
        "path": [Link(_("Start"), "/"), Link(_("Document check"), "/granskning/"), Link(_("Rules"))],
        "address": ADDRESS,
        "families": [(words, rules) for words, rules in families if rules],
        "refused": refused,
        "asked": asked,
    }
    return render(request, "web/review_rules.html", context, status=status)


def _shown(rule: CheckRule, decided: Mapping[str, RuleInForce]) -> ShownRule:
    own = decided.get(rule.identifier, RuleInForce())
    return ShownRule(
        identifier=rule.identifier,
        title=_(rule.title),
        severity=rule.shown_severity.value,
        severity_words=severity_words(rule.shown_severity),
        explanation=_(rule.explanation),
        remedy=_(rule.remedy),
        wrong=rule.wrong,
        right=rule.right,
        on=own.on,
        blocks=own.blocks,
        limits=tuple(
            ShownLimit(
                name=f"{_LIMIT}{name}",
                meaning=_(limit.meaning),
                value=format_number(own.limits[name]) if name in own.limits else "",
                usual=format_number(limit.value),
            )
            for name, limit in rule.limits.items()
        ),
    )
