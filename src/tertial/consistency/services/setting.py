"""Deciding of rules: in use or not, stopping publication or not, and their limits."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from tertial.audit.services import Actor, record_event, wait_for_turn
from tertial.consistency.errors import ReviewFault, ReviewRefused
from tertial.consistency.models import RuleSetting
from tertial.consistency.rules import all_rules
from tertial.consistency.selectors import RuleInForce, rules_in_force
from tertial.core.numbers import NotANumber, parse_number


@transaction.atomic
def set_rule(
    *, by: Actor, rule: str, on: bool, blocks: bool = False, limits: Mapping[str, str] | None = None
) -> RuleSetting | None:
    """Decide of a rule, from now on and for the whole municipality; None when nothing is changed by it.

    `limits` are written as in Swedish ("0,5"); one that is left out or blank is the rule's own. Raises
    `ReviewRefused`.
    """
    known = next((each for each in all_rules() if each.identifier == rule), None)
    if known is None:
        raise ReviewRefused(ReviewFault.NO_SUCH_RULE, rule)
    if blocks and not on:
        raise ReviewRefused(ReviewFault.OFF_BLOCKS, rule)
    given = {name: text.strip() for name, text in (limits or {}).items() if text.strip()}
    if not given.keys() <= known.limits.keys():
        raise ReviewRefused(ReviewFault.NO_SUCH_LIMIT, rule)
    try:
        numbers = {name: parse_number(text) for name, text in given.items()}
    except NotANumber as refused:
        raise ReviewRefused(ReviewFault.NOT_A_NUMBER, refused.text) from refused
    wait_for_turn()
    own = {name: value for name, value in numbers.items() if value != known.limits[name].value}
    wanted = RuleInForce(on=on, blocks=blocks, limits=own)
    if rules_in_force().get(rule, RuleInForce()) == wanted:
        return None
    kept = {name: str(value) for name, value in own.items()}
    event = record_event(
        by=by, act="set_rule", subject=rule, subject_key=f"rule:{rule}",
        details={"on": on, "blocks": blocks, "limits": kept},
    )  # fmt: skip
    return RuleSetting.objects.create(rule=rule, on=on, blocks=blocks, limits=kept, event=event)
