"""What people do with checks: review a document, dismiss findings, decide of rules, freeze what was found."""

from tertial.consistency.services.dismissing import dismiss, restore
from tertial.consistency.services.freezing import blocking, freeze_check
from tertial.consistency.services.reviewing import review
from tertial.consistency.services.setting import set_rule

__all__ = ["blocking", "dismiss", "freeze_check", "restore", "review", "set_rule"]
