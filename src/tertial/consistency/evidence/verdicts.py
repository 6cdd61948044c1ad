"""What a sentence says of goals and indicators: which and how many are reached, wholly, in part or not.

"Nämnden bedömer att nämndmålet uppfylls i stora delar" is a verdict on the goal that the text belongs to,
"fyra av elva indikatorer uppnås helt" one on indicators. What is meant to be, might be or is conditional
("för att målet ska nås", "risk att målet inte nås") is no verdict.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from tertial.consistency.evidence.sentences import Sentence, has_any
from tertial.core.words import fold


class Thing(StrEnum):
    """What a verdict or a number is about."""

    THIS_GOAL = "this_goal"
    BARE_GOAL = "the_goal"
    BOARD_GOAL = "the_board_goal"
    BOARD_GOALS = "board_goal"
    AREA_GOALS = "area_goal"
    INDICATORS = "indicator"
    TARGET = "target"
    ALL_GOALS = "all_goals"


class Reached(StrEnum):
    """How far something is reached; the values are those of assessments."""

    MET = "met"
    PARTLY_MET = "partly_met"
    NOT_MET = "not_met"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What one clause says of some thing.

    `reached` is None where only a number is said ("har formulerat sex nämndmål"). `some` is how many of them
    the verdict holds for, `total` how many there are, both None where the clause does not say. `every` is
    true of all of them ("samtliga nämndmål"), `most` of what is said of the greater part, `vague` of "några"
    and the like; `council` is true where the council's own indicators alone are meant.
    """

    thing: Thing
    reached: Reached | None
    some: int | None = None
    total: int | None = None
    every: bool = False
    most: bool = False
    vague: bool = False
    council: bool = False


_NUMBERS: Final = {
    "en": 1, "ett": 1, "bada": 2, "tva": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "atta": 8,
    "nio": 9, "tio": 10, "elva": 11, "tolv": 12, "tretton": 13, "fjorton": 14, "femton": 15, "sexton": 16,
    "sjutton": 17, "arton": 18, "nitton": 19, "tjugo": 20,
}  # fmt: skip
_NUMBER: Final = rf"(?:{'|'.join(word for word in _NUMBERS if word not in ('en', 'ett'))}|[0-9]{{1,3}})"
_OWNERS: Final = (
    r"(?:kommunfullmaktiges|kf:?s|stadens|namndens|stadsdelsnamndens|egna|underliggande|totalt|de|alla)"
)
_MOST: Final = r"\b(?:merparten av |de flesta(?: av)? |flertalet(?: av)? |majoriteten av |nastan alla )"
_VAGUE: Final = (
    r"\b(?:vissa |nagra (?:av )?|flera (?:av )?|ett antal (?:av )?|en del (?:av )?|enstaka |manga (?:av )?)"
)
_THINGS: Final = (
    (Thing.AREA_GOALS, r"mal(?:en)? for (?:\w*namndens )?verksamhetsomrade(?:t|n|na)\b|omradesmal(?:en)?\b"),
    (Thing.BOARD_GOALS, r"namndmal(?:en)?\b|(?<=alla )namndens mal\b|(?<=samtliga )namndens mal\b"),
    (Thing.INDICATORS, r"indikator(?:er|erna|n)?\b"),
)
_NAMED: Final = {
    Thing.AREA_GOALS: ("verksamhetsomrad", "omradesmal"),
    Thing.BOARD_GOALS: ("namndmal", "namndens mal"),
    Thing.INDICATORS: ("indikator",),
}
_COUNTED: Final = {
    thing: re.compile(
        rf"(?<!\w)(?:\b(?P<some>{_NUMBER}|en|ett) av (?:{_OWNERS} )*)?"
        rf"(?P<most>{_MOST})?(?P<vague>{_VAGUE})?"
        rf"(?:\b(?P<every>alla|samtliga|bada) )?(?:(?:{_OWNERS}) )*"
        rf"(?:\b(?P<total>{_NUMBER}|en|ett) (?:{_OWNERS} )*)?\b(?:{words})"
    )
    for thing, words in _THINGS
}
_VERB: Final = re.compile(
    r"\b(?:upp?fyll(?:s|t|d|da|ts|as|des|er)|uppna(?:s|r|tt|dd|dda|ddes|tts)|na(?:s|tt|dd|dda|ddes|tts))\b"
)
_BOARD_GOAL: Final = re.compile(r"\b(?:namnd|enhets)malet\b")
_THIS_GOAL: Final = re.compile(
    r"\bomradesmalet\b|\bmal(?:et)? for verksamhetsomradet\b|^malet bedoms\b"
    r"|\b(?:bedomer|bedoms|bedomningen ar|bedomning ar) (?:\w+ )?att (?:\w+s )?malet\b(?! om\b)"
)
_BARE_GOAL: Final = re.compile(
    r"^malet (?:(?:har|ar|anses|blir|darmed|saledes|alltsa|inte|ej|delvis|helt|fullt|ut|nastan|annu|i|till"
    rf"|sin|helhet|fullo|huvudsak|stora?|viss|vissa|storsta|del|delar|under|aret) )*{_VERB.pattern}"
)
"""Which "målet" that is must be known from what stands around: it can be a target, too."""
_SEVERAL: Final = re.compile(rf"\b(?:alla|samtliga|{_NUMBER}|flera|ovriga|ett av|tva av) (?:\w+s )?$")
_ONE_GOAL: Final = (
    (Thing.BOARD_GOAL, _BOARD_GOAL),
    (Thing.THIS_GOAL, _THIS_GOAL),
    (Thing.BARE_GOAL, _BARE_GOAL),
)
_ALL_GOALS: Final = re.compile(
    r"\bmalen(?: for verksamhet(?:en|erna)?)?\b(?! (?:om|i|med|for verksamhetsomr))"
)
_TARGET: Final = re.compile(
    rf"\b(?:arsmal(?:et|en)?|malvarde(?:t|na)?|(?:{_NUMBER}) (?:ars)?mal)\b"
    r"(?! (?:for|om) (?:verksamhetsomr|att))"
)
_COUNCIL: Final = re.compile(r"\b(?:kommunfullmaktiges|kf:?s)\b")
_REACHES: Final = re.compile(r"\bnår\b", re.IGNORECASE)
"""Without its ring, "når" cannot be told from "när"."""
_FOUND_WORDS: Final = ("formulerat", "tagit fram", "faststallt", "beslutat", "antagit", "satt upp")
_FOUNDED: Final = re.compile(rf"\bhar (?:\w+ ){{0,2}}?(?:{'|'.join(_FOUND_WORDS)})\b")
_CUES: Final = ("fyll", "uppna", " nas", " natt", " nadd", "nas ", *_FOUND_WORDS)
"""What every verdict holds one of: most sentences are passed by without a closer look."""
_CLAUSE: Final = re.compile(
    r"[;:()]\s*|,\s(?!(?:\w+ ){1,3}(?:samt|och)\b)|\s[–-]\s"
    r"|\b(?:da|eftersom|men|dock|medan|dar|som|trots|genom|samt att|liksom|och att)\b"
    rf"|\boch (?={_NUMBER} (?:\w+ ){{0,2}}(?:uppna|upp?fyll|nas|nat)|(?:alla|samtliga|bada) )"
)
_NO_VERDICT: Final = re.compile(
    r"\b(?:for att|syfte att|ska|skall|skulle|kan|risk\w*|riskera\w*|bidra\w*|led(?:a|er) till"
    r"|mojlig\w*|maste"
    r"|behov\w*|strava\w*|huruvida|om(?= (?:mal|namndmal|indik|arsmal)\w*)|nar och om|forutsatt\w*"
    r"|svart\w*)\b"
)
_IN_PART: Final = re.compile(
    r"\bdelvis\b(?! (?:genom|med hjalp|tack vare|pa grund|beroende))"
    r"|\bi (?:stora|stor|vissa|viss) (?:delar|del|utstrackning|grad)\b"
    r"|\btill (?:(?:stora|storsta|viss|stor|vissa|en viss|en stor) )?del(?:ar|en)?\b"
    r"|\bi (?:huvudsak|stort sett)\b|\bnastan\b|\b(?:inte|ej) (?:helt|\w{4,6} ut"
    r"|i sin helhet|till fullo)\b|\bi sin helhet inte\b"
)
_DENIED: Final = re.compile(r"\b(?:inte|ej|aldrig|inga|ingen|inget)\b(?! (?:bara|enbart|minst|heller))")


_DEALT_OUT: Final = ("av", "av kommunfullmaktiges", "av kf:s", "av namndens", "av de", "av totalt")
_SHARE: Final = re.compile(rf"\b({_NUMBER}|ett|en) (?=(?:\w+ ){{0,5}}?(?:helt|delvis|inte|ej)\b)")
_TALLY_ENDS: Final = re.compile(
    r"[;:()]|\b(?:men|dock|eftersom|medan|da|som|alla|samtliga)\b"
    r"|\b(?:namnd|omrades|ars)?mal(?:en)?\b"
    r"|\bindikator"
)


def verdicts_of(sentence: Sentence) -> tuple[Verdict, ...]:
    """All that a sentence says of goals and indicators, clause by clause."""
    return sentence.once(_verdicts_of)


def _verdicts_of(sentence: Sentence) -> tuple[Verdict, ...]:
    if "nar" in sentence.folded and _REACHES.search(sentence.text):
        return verdicts_in(sentence.text)
    return _verdicts_in(sentence.folded)


def verdicts_in(text: str) -> tuple[Verdict, ...]:
    """All that some words say, as `verdicts_of`."""
    return _verdicts_in(fold(_REACHES.sub("uppnår", text)))


@lru_cache(maxsize=8192)
def _verdicts_in(folded: str) -> tuple[Verdict, ...]:
    if folded.endswith("?") or not has_any(folded, _CUES):
        return ()
    if not (_VERB.search(folded) or _FOUNDED.search(folded)):
        return ()
    return tuple(_verdicts(folded))


def _verdicts(folded: str) -> Iterator[Verdict]:
    tallied = tuple(_tallied(folded))
    yield from tallied
    known = {Thing.TARGET, *(each.thing for each in tallied)} if tallied else set()
    begun = 0
    for end in [*(found.start() for found in _CLAUSE.finditer(folded)), len(folded)]:
        clause = folded[begun:end].strip()
        begun = end
        if len(clause) > 1:
            yield from (each for each in _of_clause(clause.removeprefix(", ")) if each.thing not in known)


def _tallied(folded: str) -> Iterator[Verdict]:
    """The verdicts of a sentence that deals things out: "av sex mål uppfylls fyra helt och två delvis"."""
    for thing, pattern in _COUNTED.items():
        for found in pattern.finditer(folded) if has_any(folded, _NAMED[thing]) else ():
            some, total = _number(found["some"]), _number(found["total"])
            if total is None or _NO_VERDICT.search(folded[: found.start()]):
                continue
            dealt_out = some is None and folded[: found.start("total")].rstrip().endswith(_DEALT_OUT)
            tail = folded[found.end() :]
            stop = _TALLY_ENDS.search(tail)
            pieces = _SHARE.split(tail[: stop.start()] if stop else tail)
            shares = [(_number(pieces[place]), pieces[place + 1]) for place in range(1, len(pieces), 2)]
            if not shares or not (_VERB.search(tail) or _VERB.search(folded[: found.start()])):
                continue
            if not dealt_out:
                some, total = (some, total) if some is not None else (total, None)
                shares.insert(0, (some, pieces[0]))
            council = bool(_COUNCIL.search(found[0]))
            for number, words in shares:
                step = _step(words, 0)
                yield Verdict(thing=thing, reached=step, some=number, total=total, council=council)


def _of_clause(clause: str) -> Iterator[Verdict]:
    reached = _reached(clause)
    if reached is None and not _FOUNDED.search(clause):
        return
    if reached is not None:
        for thing, pattern in _ONE_GOAL:
            found = pattern.search(clause)
            if found and not _SEVERAL.search(clause[: found.start()]):
                yield Verdict(thing=thing, reached=reached)
                return
    several = list(_counted(clause, reached))
    yield from several
    if several or reached is None:
        return
    for thing, pattern in ((Thing.TARGET, _TARGET), (Thing.ALL_GOALS, _ALL_GOALS)):
        if pattern.search(clause):
            yield Verdict(thing=thing, reached=reached)
            return


def _counted(clause: str, reached: Reached | None) -> Iterator[Verdict]:
    for thing, pattern in _COUNTED.items():
        for found in pattern.finditer(clause) if has_any(clause, _NAMED[thing]) else ():
            some, total, every = _number(found["some"]), _number(found["total"]), bool(found["every"])
            if found["every"] == "bada":
                total = 2
            if total is not None and some is None and not every and reached is not None:
                some, total = total, None
            yield Verdict(
                thing=thing,
                reached=reached,
                some=some,
                total=total,
                every=every and some is None,
                most=bool(found["most"]),
                vague=bool(found["vague"]),
                council=bool(_COUNCIL.search(found[0])),
            )


def _number(printed: str | None) -> int | None:
    if printed is None:
        return None
    return _NUMBERS[printed] if printed in _NUMBERS else int(printed)


def _reached(clause: str) -> Reached | None:
    """How far the clause says that something is reached; None where it states nothing."""
    verb = _VERB.search(clause)
    if verb is None or _NO_VERDICT.search(clause[: verb.start()]):
        return None
    return _step(clause[: verb.end() + 40], max(0, verb.start() - 40))


def _step(words: str, start: int) -> Reached:
    """The step that some words say, where what is denied stands after a place in them."""
    if _IN_PART.search(words):
        return Reached.PARTLY_MET
    return Reached.NOT_MET if _DENIED.search(words, start) else Reached.MET
