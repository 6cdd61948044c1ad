"""Sentences that state an indicator's result: "Förvaltningens resultat är 73,3 procent"."""

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
    r"(?P<number>[0-9]+(?:,[0-9]+)?)(?: ?(?P<unit>%|procent))?(?=[\s.,;]|$)"
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
    start = quantity.start
    before = sentence.folded[:start]
    loose = re.sub(r"(?:ca|cirka|drygt|knappt|ungefar|hela|endast|bara)\.? $", "", before)
    return _STATED.search(loose) or _INVERTED.search(loose)


def _is_own(sentence: Sentence, quantity: Quantity, year: int | None) -> bool:
    match = _before(sentence, quantity)
    if match is None:
        return False
    words = re.sub(rf"\b{year}\b", "", sentence.folded[: match.end()]) if year else match[0]
    quoted = re.sub(r"[\"”“»][^\"”“»]*[\"”“»]", "", words)
    return not _OF_OTHERS.search(quoted)
