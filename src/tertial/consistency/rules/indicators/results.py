"""Sentences that state an indicator's result: "Nämndens resultat är 71,4 procent"."""

from __future__ import annotations

import re
from typing import Final

from tertial.consistency.evidence import Sentence
from tertial.consistency.evidence.quantities import Quantity
from tertial.core.figures import parse_figure

_NOUN: Final = r"(?:resultat(?:et)?|utfall(?:et)?|indikatorvarde(?:t)?|matvarde(?:t)?)"
_VERB: Final = (
    r"(?:ar|blev|var|uppgar till|uppgick till|ligger pa|lag pa|landar pa|landade pa|hamnade pa|blir)"
)
_STATED: Final = re.compile(rf"\b{_NOUN}\b(?P<between>[^.;:]{{0,140}}?)\b{_VERB} (?:totalt |sammantaget )?$")
_INVERTED: Final = re.compile(rf"\b(?:ar|blev|var) {_NOUN}(?P<between>(?: [^.,;:]{{0,60}}?)?) ?$")
_HEDGE: Final = re.compile(r"(?:ca|cirka|drygt|knappt|ungefar|hela|endast|bara)\.? $")
_QUOTED: Final = re.compile(r"[\"”“»][^\"”“»]*[\"”“»]")
_OF_OTHERS: Final = re.compile(
    r"\b(?:man|mannen|kvinn\w+|pojk\w+|flick\w+|stadens|staden|rikets?|lanets?|kommunens|genomsnitt\w*|snitt\w*|"
    r"foregaende|forra|fjol\w*|tidigare|motsvarande|jamfor\w*|tertial\w*|halvar\w*|mal(?:et)?|arsmal\w*|"
    r"enhet\w*|avdelning\w*|andra|ovriga?|prognos\w*|privat\w*|lagst\w*|hogst\w*|variera\w*|(?:19|20)\d\d)\b"
)
_PLAIN: Final = re.compile(
    r"\s*(?:(?:for|under|i) "
    r"(?:(?:aret|perioden|indikatorn|hela namnden|namnden|forvaltningen|stadsdelsnamnden|ar)"
    r"(?: (?P<year>(?:19|20)\d\d))?|(?P<only>(?:19|20)\d\d))|pa (?:totalen|indikatorn))?\s*"
)
_AFTER_YEAR: Final = re.compile(
    rf"\b(?:ar|blev|var) {_NOUN} (?:for |under )?(?:ar )?(?P<year>20[0-9]{{2}}) "
    r"(?P<number>(?:0|[1-9][0-9]{0,2})(?:,[0-9]{1,4})?)(?: ?(?:%|procent))?(?=[.,;]?(?:\s|$))"
)
"""A figure that follows on a year: running text does not tell such from a number with spaces."""


def stated_results(sentence: Sentence, year: int | None) -> tuple[Quantity, ...]:
    """The figures that a sentence states as a result: the report's own, of the year, for all together."""
    return tuple(each for each in _candidates(sentence) if _is_own(sentence, each, year))


def plainly_stated_results(sentence: Sentence, year: int | None) -> tuple[Quantity, ...]:
    """Those of `stated_results` that nothing narrows: not "på frågan …" or "vad gäller …"."""
    found = list(_after_year(sentence, year))
    for each in stated_results(sentence, year):
        match = _before(sentence, each)
        plain = _PLAIN.fullmatch(match["between"]) if match else None
        if plain:
            named = plain["year"] or plain["only"]
            if named is None or year is None or int(named) == year:
                found.append(each)
    return tuple(found)


def _after_year(sentence: Sentence, year: int | None) -> tuple[Quantity, ...]:
    found = _AFTER_YEAR.search(sentence.folded)
    if not found or len(sentence.folded) != len(sentence.text) or int(found["year"]) != year:
        return ()
    start, end = found.start("number"), found.end()
    return (Quantity(figure=parse_figure(sentence.text[start:end]), start=start, end=end),)


def _candidates(sentence: Sentence) -> tuple[Quantity, ...]:
    if "result" not in sentence.folded and "utfall" not in sentence.folded and "varde" not in sentence.folded:
        return ()
    return tuple(
        each for each in sentence.quantities if each.unit != "procentenheter" and _before(sentence, each)
    )


def _before(sentence: Sentence, quantity: Quantity) -> re.Match[str] | None:
    """How the words before a figure lead up to it, where they speak of a result."""
    if len(sentence.folded) != len(sentence.text):
        return None
    before = _HEDGE.sub("", sentence.folded[: quantity.start])
    return _STATED.search(before) or _INVERTED.search(before)


def _is_own(sentence: Sentence, quantity: Quantity, year: int | None) -> bool:
    """Whether nothing before a stated figure says that it is of others, or of another year."""
    match = _before(sentence, quantity)
    if match is None:
        return False
    words = _QUOTED.sub("", sentence.folded[: match.end()])
    return not _OF_OTHERS.search(re.sub(rf"\b{year}\b", "", words))
