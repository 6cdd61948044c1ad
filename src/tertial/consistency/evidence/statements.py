"""Whether a sentence states that something was put off, not done, stopped, late, or goes on.

"Utbildningen har skjutits upp till hösten" is such a statement; "utbildningen behöver inte skjutas upp", "om
utbildningen skjuts upp" and "det finns en risk att utbildningen skjuts upp" are none, and what was paused
and has been taken up again is not paused. Words are compared without rings and dots, so that scanned text
is understood too. What cannot be told for certain is no statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final

from tertial.consistency.evidence.sentences import Sentence, has_any
from tertial.core.words import fold


class Event(StrEnum):
    """What is said to have happened to an undertaking."""

    POSTPONED = "postponed"
    DELAYED = "delayed"
    NOT_DONE = "not_done"
    STOPPED = "stopped"
    GOES_ON = "goes_on"
    COMES_LATER = "comes_later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A time that a sentence names: a year printed ("2026") or counted from the document's, and a month.

    `year` is the printed year, None where none is printed; `ahead` is 1 for "nästa år", 0 for this year.
    `month` is the first that is meant, 1 where only a year is said.
    """

    year: int | None = None
    ahead: int = 0
    month: int = 1

    def begins(self, document_year: int) -> date:
        """The first day that may be meant, in a document of a year."""
        return date(self.year if self.year is not None else document_year + self.ahead, self.month, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """An event that a sentence states.

    `words` are the folded words that state it, `subject` those before them in the same clause; `when` is
    until or from when, where the sentence says.
    """

    event: Event
    words: str
    subject: str = ""
    when: Moment | None = None


_DO: Final = (
    r"(?:genomfor|bedriv|paborja|starta|slutfor|fullfolj|bli av|halla|infor|ordna|arbeta|fardigstall"
    r"|komma igang|prioritera|fortsatta)\w*"
)
_DONE: Final = (
    r"(?:genomfor[td]|genomford[at]|paborjat|paborja[dt]|slutfor[td]|slutford[at]|fullfolj[td]|startat|inlett"
    r"|blivit av|kommit igang|hallit)(?:s|a|e)?"
)
_FEW: Final = r"(?:\w+ ){0,3}?"
_NEVER: Final = r"(?:inte|ej|aldrig)"
_WORDS: Final = {
    Event.POSTPONED: (
        r"(?:skjut[ae]?s?|skjutits?|skots?) upp\b",
        r"\buppskj(?:ut|ot)\w*",
        r"\bsenarelag[gdt]\w*",
        r"\bfram(?:flytta|skjut)\w*",
        r"\bflytta(?:s|r|ts?|des?)? (?:\w+ ){0,2}?fram\b",
        r"\b(?:flyttas|flyttats|flyttades|skjuts|skjutits|skots|forskjuts|forskjutits) (?:over |fram )?till"
        r" (?:@WHEN|senare)",
    ),
    Event.DELAYED: (r"\bforsena(?:d|t|de|ts|des|s)\b", r"\bdra(?:git|r|gits) ut pa tiden\b"),
    Event.NOT_DONE: (
        rf"\b(?:inte|ej|varken) {_FEW}(?:kunnat|hunnit|hunnits|fatt) {_FEW}{_DO}",
        rf"\b(?:kunde|kan|hann|hinner) {_FEW}{_NEVER} {_FEW}{_DO}",
        rf"\b(?:har|hade|ar) {_FEW}{_NEVER} (?:\w+ )?{_DONE}\b",
        rf"\b(?:genomfordes|paborjades|startades?|slutfordes|blev) {_NEVER}(?<!blev inte)(?<!blev ej)\b",
        r"\bblev (?:inte|ej) av\b",
        r"\bute(?:blev|blivit)\b",
        r"\b(?:stallts?|stalldes|stallas?|stalls) (?:\w+ )?in\b",
        r"\b(?:varit|ar|blev|blivit|bli|blir|var) installd[a]?\b(?! till| pa)|\binstallts?\b(?! till| pa)",
        r"\bingen(?:ting)? (?:annan )?(?:aktivitet|insats|atgard) (?:har )?(?:skett|genomforts|vidtagits)\b",
    ),
    Event.STOPPED: (
        r"\bpausa(?:s|ts|des|d|t|de)\b",
        r"\b(?:satts|ar|lagts) pa paus\b",
        r"\bavstanna(?:de|t|ts)\b",
        r"\bstannat av\b",
        r"\bavbr(?:ots|utits)\b",
        r"\b(?:lagts|lades|laggs) (?:pa is|ned|ner)\b",
        r"\bar vilande\b",
        r"\bstoppa(?:ts|des)\b",
    ),
    Event.GOES_ON: (
        r"\b(?:fortsatt(?:er|a)|fortgar?|fortlop(?:er|a)|pagar?|loper? vidare) (?:(?!och )\w+ ){0,3}?"
        r"(?:under |in i |i |till )?(?:och med )?@WHEN",
    ),
    Event.COMES_LATER: (
        r"\baterupp?ta(?:s|ges|r)?\b (?:\w+ ){0,4}?(?:under |i |till )?@WHEN",
        r"\b(?:starta?|startar|startas|paborja[rs]?|inled(?:s|er|as|a)|genomfor(?:s|as)|slutfor(?:s|as)?|"
        r"fardigstall(?:s|as)|infor(?:s|as)|invig(?:s|as)|vara (?:klar|fardig)[at]?) "
        r"(?:(?!inte\b|ej\b)\w+ ){0,3}?(?:under |i |till |forst |tidigast |om )*@WHEN",
    ),
}

_MONTHS: Final = {
    "januari": 1, "februari": 2, "mars": 3, "april": 4, "maj": 5, "juni": 6, "juli": 7, "augusti": 8,
    "september": 9, "oktober": 10, "november": 11, "december": 12,
    "varen": 1, "sommaren": 6, "hosten": 8, "vintern": 12, "arsskiftet": 12,
}  # fmt: skip
_SEASON: Final = "|".join(_MONTHS)
_WHEN: Final = (
    rf"(?:(?:borjan|slutet|mitten) av )?(?:(?P<season>{_SEASON})(?: (?P<season_year>20[0-9]{{2}}))?"
    r"(?: (?P<season_next>nasta ar|kommande ar))?|(?:ar )?(?P<year>(?<!-)20[0-9]{2})\b(?!-)|"
    r"(?P<next>(?:nasta|nastkommande|kommande|efterfoljande) ar(?:et)?)\b)"
)
"""A time in folded words. "Hösten" begins in August, "våren" in January."""


_BARE_WHEN: Final = re.sub(r"\?P<\w+>", "?:", _WHEN)
_TIME: Final = re.compile(rf"\b{_WHEN}")
_EVENTS: Final = {
    event: re.compile("|".join(words).replace("@WHEN", f"(?:{_BARE_WHEN})"))
    for event, words in _WORDS.items()
}
_CUES: Final = {
    Event.POSTPONED: ("skj", "skot", "senarel", "flytt"),
    Event.DELAYED: ("forsen", " ut pa tiden"),
    Event.NOT_DONE: (
        " inte ", " ej ", "aldrig", "varken", "uteb", "stallts", "stalldes", "stalla", "stalls ", "installd",
        "installt", "ingen",
    ),
    Event.STOPPED: ("paus", "avst", "stannat", "avbr", " is", " ned", " ner", "viland", "stoppa"),
    Event.GOES_ON: ("fortsatt", "fortg", "fortl", "pag", "vidare"),
    Event.COMES_LATER: (
        "aterup", "start", "paborj", "inled", "genomfor", "slutfor", "fardig", "infor", "invig", "klar",
    ),
}  # fmt: skip
"""What every statement of an event holds one of: most sentences are passed by without a closer look."""

_CLAUSE: Final = re.compile(
    r"[,;:()]\s*|\s[–-]\s|\b(?:men|dock|eftersom|medan|daremot|fast)\b|\boch (?=om\b)"
)
_CONDITION: Final = re.compile(
    r"^\s*(?:(?:och|eller|samt|att) )?(?:om|forutsatt att|under forutsattning att)\b"
    r"|\b(?:ifall|savida|i (?:det|de) fall|(?:bara|endast|oavsett|beroende pa) om)\b"
)
_MAYBE: Final = re.compile(
    r"\brisk(?:en|er|erna)?\b|\briskera\w*|\bkan\b|\bskulle\b|\bkunna\b|\beventuell\w*|\bmojlig(?:en|tvis)\b"
    r"|\bkanske\b|\bbefara\w*|\bbor\b|\b(?:forhindra|undvik|motverka|forebygg)\w*|\butan att\b"
    r"|\bi ?stallet for att\b|\boro for\b|\bforesla\w*|\bforslag\w* (?:om|till)\b"
)
_NOT_BEFORE: Final = re.compile(r"\b(?:inte|ej|aldrig|varken|inga|ingen|inget|slipp\w*|utan) (?:\w+ ){0,3}$")
_NEAR: Final = 30
"""How many letters after the words of an event a time may stand that belongs to it."""
_NOT_AFTER: Final = re.compile(r"^ (?:\w+ )?(?:inte|ej|aldrig)\b")
_TAKEN_UP: Final = re.compile(
    r"\b(?:har|kunde|kunnat|hade) (?:\w+ ){0,3}?aterupp?tas?\b|\baterupptog\w*|\bater(?:upp)?tagits\b"
    r"|\baterstarta(?:de|t|ts|des)\b|\bater (?:igang|i gang|oppna\w*|startat)\b|\bigang igen\b"
)
_AFTER_ALL: Final = re.compile(
    r"\b(?:men|dock|sedan|senare|darefter|nu)\b.*"
    r"\b(?:genomfordes|genomforts|slutfor(?:des|ts)|genomford[at]?|klar[at]?)\b"
    r"|\bi ?stallet\b.*\bgenomfor(?:des|ts)\b|\bgenomfor(?:des|ts)\b.*\bi ?stallet\b"
)


def statements_of(sentence: Sentence) -> tuple[Statement, ...]:
    """What a sentence states, in the order of `Event`; each event once."""
    return _statements_in(sentence.folded)


def statements_in(text: str) -> tuple[Statement, ...]:
    """What some words state, as `statements_of`."""
    return _statements_in(fold(text))


def moment_in(text: str) -> Moment | None:
    """The first time that some words name: "hösten 2026", "nästa år", "i juni"."""
    found = _TIME.search(fold(text))
    return _moment(found) if found else None


@lru_cache(maxsize=8192)
def _statements_in(folded: str) -> tuple[Statement, ...]:
    return tuple(_statements(folded))


def _statements(folded: str) -> Iterator[Statement]:
    if folded.endswith("?"):
        return
    for event, pattern in _EVENTS.items():
        if not has_any(folded, _CUES[event]):
            continue
        for found in pattern.finditer(folded):
            start, end = _clause(folded, found.start(), found.end())
            subject = folded[start : found.start()]
            if _holds(event, subject, folded[found.end() : end], folded):
                when = _TIME.search(folded[found.start() : min(end, found.end() + _NEAR)])
                yield Statement(
                    event=event,
                    words=found[0],
                    subject=subject.strip(),
                    when=_moment(when) if when else None,
                )
                break


def _clause(folded: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the clause that some words stand in."""
    before = [each.end() for each in _CLAUSE.finditer(folded, 0, start)]
    after = _CLAUSE.search(folded, end)
    return before[-1] if before else 0, after.start() if after else len(folded)


def _holds(event: Event, before: str, after: str, sentence: str) -> bool:
    """Whether an event is stated as a fact, by what stands before and after it in its clause and sentence."""
    if _CONDITION.search(before) or (event is not Event.COMES_LATER and _MAYBE.search(before)):
        return False
    if event is not Event.NOT_DONE and _NOT_AFTER.search(after):
        return False
    if _NOT_BEFORE.search(before):
        return False
    if event in (Event.STOPPED, Event.COMES_LATER):
        return not _TAKEN_UP.search(sentence)
    return event not in (Event.NOT_DONE, Event.POSTPONED) or not _AFTER_ALL.search(sentence)


def _moment(found: re.Match[str]) -> Moment:
    ahead = 1 if found["next"] or found["season_next"] else 0
    year = found["year"] or found["season_year"]
    return Moment(year=int(year) if year else None, ahead=ahead, month=_MONTHS.get(found["season"] or "", 1))
