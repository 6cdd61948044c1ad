"""Words left over from another kind of report: "hittills i år" when the year is over."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from tertial.consistency.evidence import Evidence, SeenSection, Sentence, Standing
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.core.marking import marked

_NOT_OVER: Final = marked("“{words}”: the year that is reported is over.")
_NOT_YET: Final = marked("“{words}”: the year is not over yet.")
_LAST_YEAR: Final = marked("“{words}”: the account is of {year}.")

_SO_FAR: Final = re.compile(
    r"\bhittills (?:i år|under året|under tertialet)\b|\bså här långt i år\b", re.IGNORECASE
)
_GOALS_TO_COME: Final = re.compile(
    r"\b(?:kommer (?:att )?|förväntas |beräknas |väntas |bedöms kunna )"
    r"(?:nås|fyllas|uppnås|uppfyllas)(?: helt| delvis)?\b",
    re.IGNORECASE,
)
_GOAL: Final = re.compile(r"\b\w*(?:mål|målet|målen|indikator(?:n|er|erna)?)\b", re.IGNORECASE)
_RESULT_TO_COME: Final = re.compile(
    r"\b(?:beräknas|prognostiseras|prognosticeras|förväntas|väntas)\b(?: \w+){0,2} (?:över|under)skott\b",
    re.IGNORECASE,
)
_ANOTHER_YEAR: Final = re.compile(r"nder [0-9]+ har ")
# What speaks of years to come, or of a forecast that was made earlier.
_LATER: Final = re.compile(
    r"nästa|kommande|framöver|sikt|framtid|tidigare|prognosen|tertialrapport|plan|senast|fortsätt|inför",
    re.IGNORECASE,
)
_ALL_YEAR: Final = re.compile(r"\bunder (?:hela )?året\b", re.IGNORECASE)
_NOTHING: Final = re.compile(r"\b(?:ing[ae]n?|inget|inte|ej)\b", re.IGNORECASE)
_PERFECT: Final = re.compile(r"\bhar\b", re.IGNORECASE)
_PRESENT: Final = re.compile(
    r"\b(?:kommer|ska|planeras|förväntas|beräknas|väntas|bedöms|hittills|ännu)\b", re.IGNORECASE
)
# Few sentences have one of these, and looking for all the rest takes time.
_SIGNS_OF_THE_YEAR: Final = ("hittills", "sa har langt", " nas", "fyllas", "uppnas", "erskott", "nder 20")
_SIGNS_OF_A_PART: Final = ("aret",)


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    period, year = evidence.identity.period, evidence.identity.year
    if period not in ("T1", "T2", "VB") or year is None:
        return
    by_fault: dict[tuple[str, str], list[tuple[str, Sentence]]] = defaultdict(list)
    suspected = _in_an_annual_report if period == "VB" else _in_a_report_for_a_part
    for sentence in evidence.gathered(suspected):
        told = _of_the_year(sentence, year) if period == "VB" else _of_a_part(sentence)
        if told:
            fault, words = told
            # What has not happened is one fault in all its places; else each sentence is, wherever it stands.
            one = "" if fault is _NOT_YET else sentence.folded
            by_fault[fault, one].append((words, sentence))
    for (fault, _), places in by_fault.items():
        yield Found(
            sentence=fault,
            arguments={"words": places[0][0], "year": str(year)},
            spots=tuple(sentence.spot.marking(words) for words, sentence in places),
        )


def _in_an_annual_report(section: SeenSection) -> list[Sentence]:
    tells = (_SO_FAR, _GOALS_TO_COME, _RESULT_TO_COME, _ANOTHER_YEAR)
    return [
        each
        for each in _suspected(section, _SIGNS_OF_THE_YEAR)
        if any(words.search(each.text) for words in tells)
    ]


def _in_a_report_for_a_part(section: SeenSection) -> list[Sentence]:
    return [each for each in _suspected(section, _SIGNS_OF_A_PART) if _ALL_YEAR.search(each.text)]


def _suspected(section: SeenSection, signs: tuple[str, ...]) -> Iterator[Sentence]:
    for sentence in section.sentences:
        if sentence.standing is not Standing.DECISION and any(sign in sentence.folded for sign in signs):
            yield sentence


def _of_the_year(sentence: Sentence, year: int) -> tuple[str, str] | None:
    """What in an annual report tells of a year that is not over, or of another one."""
    text, last_year = sentence.text, f"nder {year - 1} har "
    if last_year in text and str(year) not in text:
        return _LAST_YEAR, f"{text[text.index(last_year) - 1]}{last_year}".strip()
    if found := _SO_FAR.search(text):
        return _NOT_OVER, found[0]
    if str(year + 1) in text or _LATER.search(text):
        return None
    if (found := _GOALS_TO_COME.search(text)) and _GOAL.search(text):
        return _NOT_OVER, found[0]
    if found := _RESULT_TO_COME.search(text):
        return _NOT_OVER, found[0]
    return None


def _of_a_part(sentence: Sentence) -> tuple[str, str] | None:
    """What in a report for a part of the year tells of all of it."""
    text = sentence.text
    whole, nothing = _ALL_YEAR.search(text), _NOTHING.search(text)
    if whole and nothing and _PERFECT.search(text) and not _PRESENT.search(text):
        start, end = min(whole.start(), nothing.start()), max(whole.end(), nothing.end())
        return _NOT_YET, text[start:end]
    return None


RULE = Rule(
    identifier="left-over-tenses",
    title=marked("Words left over from another report"),
    family=Family.DOCUMENT,
    kind=Kind.DATE,
    severity=Severity.WARNING,
    explanation=marked(
        "An annual report tells of a year that is over, a report for a part of the year of one that is not."
        " “So far this year” and results that “are expected” in the first, or nothing “during the year” in"
        " the second, have been left when the text of another report was taken as a start."
    ),
    remedy=marked("Write what became of it, with the figures of the period."),
    wrong="För teatern beräknas ett överskott om 4,0 mnkr. (Verksamhetsberättelse)",
    right="För teatern redovisas ett överskott om 4,0 mnkr. (Verksamhetsberättelse)",
    check=_check,
    measured=Measured(5, 5),
)
