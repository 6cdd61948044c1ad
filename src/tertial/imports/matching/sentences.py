"""Why something was recognised, in words, in the language of whoever reads them."""

from __future__ import annotations

import gettext
from collections.abc import Iterable
from typing import Final

from tertial.imports.matching.things import Change, Verdict
from tertial.plan.calculations.reasons import Reason
from tertial.plan.calculations.words import Words, marked

SENTENCES: Final[dict[str, str]] = {
    "name-equal": marked("The name is the same as in {year}."),
    "name-spelling": marked("The name differs from that of {year} only in spelling, endings or small words."),
    "name-alike": marked("The name is {similarity} % like that of {year}."),
    "words-gone": marked("Gone: {words}."),
    "words-come": marked("New: {words}."),
    "number-same": marked("The number is the same, {now}."),
    "number-differs": marked("The number was {before} and is {now}."),
    "above-same": marked("It stands under the same goal."),
    "above-differs": marked("It stands under another goal than before."),
    "below-same": marked("{count} of {all} things that stand under it stood under this goal before."),
    "new-nothing-like": marked("Nothing that is kept is like it."),
    "undecided-several": marked("Several that are kept go equally well with it."),
    "undecided-rivals": marked("Others in the report go equally well with what it may be."),
    "undecided-twice": marked("Another in the report already goes with what it may be."),
    "undecided-unsure": marked("It is like something that is kept, but not so much that it can be said."),
}

VERDICTS: Final[dict[Verdict, str]] = {
    Verdict.SAME: marked("the same"),
    Verdict.CHANGED: marked("changed"),
    Verdict.NEW: marked("new"),
    Verdict.UNDECIDED: marked("to be decided"),
}

CHANGES: Final[dict[Change, str]] = {
    Change.REWORDED: marked("reworded"),
    Change.RENAMED: marked("renamed"),
    Change.RENUMBERED: marked("renumbered"),
    Change.MOVED: marked("moved"),
}


def sentence(reason: Reason, words: Words = gettext) -> str:
    """One reason as a sentence. A code without one is shown as it is, with its arguments."""
    if reason.code not in SENTENCES:
        return " ".join([reason.code, *map(str, reason.arguments.values())])
    return words.gettext(SENTENCES[reason.code]).format_map(reason.arguments)


def in_words(reasons: Iterable[Reason], words: Words = gettext) -> str:
    """Several reasons as running text."""
    return " ".join(sentence(reason, words) for reason in reasons)


def said_of(verdict: Verdict, changes: Iterable[Change], words: Words = gettext) -> str:
    """A verdict in few words: what has changed says more than that something has."""
    named = [words.gettext(CHANGES[change]) for change in changes]
    return ", ".join(named) if verdict is Verdict.CHANGED and named else words.gettext(VERDICTS[verdict])
