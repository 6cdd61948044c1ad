"""A number of persons or things in the prose that is nearly, but not quite, the one of the volume table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tertial.consistency.evidence import Evidence, Fact, SeenSection, Sentence, Standing
from tertial.consistency.evidence.column_meanings import Measure
from tertial.consistency.evidence.quantities import Quantity
from tertial.consistency.evidence.subjects import alike
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.text.holding import claims_and_tables, digits_of, part_of, printed, spots_of
from tertial.core.marking import marked
from tertial.core.words import fold

_FEWEST: Final = 100
_NEAR: Final = 100  # one part in a hundred
_YEAR: Final = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_COUNTED: Final = re.compile(
    r"\b(?:antal(?:et)?\s(?P<after>[^\W\d_]{4,})|(?P<compound>[^\W\d_]{4,}?)antalet)\b", re.IGNORECASE
)
_MONTH: Final = re.compile(
    r"\b(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)\b",
    re.IGNORECASE,
)


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    facts = [*evidence.gathered(_counts_in)]
    if not facts:
        return
    year = evidence.identity.year
    for sentence, quantity, things in evidence.gathered(_counted_in):
        found = _nearly(sentence, quantity, things, facts, year)
        if found:
            yield found


def _counts_in(section: SeenSection) -> tuple[Fact, ...]:
    return tuple(fact for fact in section.facts if _is_count(fact))


def _counted_in(section: SeenSection) -> tuple[tuple[Sentence, Quantity, tuple[str, ...]], ...]:
    """The numbers in the prose with what they count, those of other months aside."""
    return tuple(
        (sentence, quantity, things)
        for sentence in section.sentences
        if sentence.standing in (Standing.PROSE, Standing.LIST_ITEM)
        for quantity in sentence.quantities
        if quantity.unit is None and not quantity.loose and quantity.value >= _FEWEST
        if (things := _counted(sentence, quantity))
        if not _MONTH.search(sentence.text[max(0, quantity.start - 40) : quantity.start])
    )


def _is_count(fact: Fact) -> bool:
    """Whether a fact is an exact number of one sort of persons or things."""
    return (
        fact.figure.unit is None
        and not fact.figure.decimals
        and fact.figure.value >= _FEWEST
        and not fact.meaning.percent
        and fact.of_the_row
        and len(_things(fact)) == 1
    )


def _things(fact: Fact) -> tuple[str, ...]:
    return tuple(word for word in fact.subject if word not in ("antal", "antalet"))


def _nearly(
    sentence: Sentence, quantity: Quantity, things: Sequence[str], facts: Sequence[Fact], year: int | None
) -> Found | None:
    """The counts of the same things that the figure nearly is, when it is none of them."""
    own = [fact for fact in facts if any(alike(thing, _things(fact)[0]) for thing in things)]
    if any(digits_of(fact.figure) == digits_of(quantity.figure) for fact in own):
        return None
    years = {int(each) for each in _YEAR.findall(sentence.text[: quantity.end])}
    near = [
        fact
        for fact in own
        if fact.meaning.measure in (None, Measure.OUTCOME)
        and abs(fact.figure.value - quantity.value) * _NEAR <= fact.figure.value
        and (not years or fact.meaning.year is None or fact.meaning.year in years)
        and fact.meaning.year in (None, year)
    ]
    cells = tuple(dict.fromkeys(printed(fact.figure) for fact in near))
    if len(cells) != 1:
        return None
    return Found(
        sentence=marked("The text counts {claim}, the table {cell} ({row})."),
        arguments={
            "claim": sentence.text[quantity.start : quantity.end],
            "cell": cells[0],
            "row": near[0].named,
        },
        spots=(part_of(sentence, quantity.start, quantity.end), *spots_of(near)),
        arithmetic=f"{printed(quantity.figure)} ≠ {cells[0]}",
        correction=cells[0],
    )


def _counted(sentence: Sentence, quantity: Quantity) -> tuple[str, ...]:
    """What is counted: the noun after the figure, or that of "barnantalet" and "antalet barn" before it."""
    before = list(_COUNTED.finditer(sentence.text[: quantity.start]))
    named = fold(before[-1]["after"] or before[-1]["compound"]) if before else ""
    return tuple(word for word in (quantity.noun, named) if word)


RULE = Rule(
    identifier="text-count",
    title=marked("A count that is nearly the table's"),
    family=Family.TEXT,
    kind=Kind.TEXT_TABLE,
    severity=Severity.WARNING,
    explanation=marked(
        "The prose gives a number of persons or things that differs by at most one in a hundred from the"
        " number of the same in a table of volumes for the year, and no cell has the number of the prose."
        " Approximate numbers and those of other years and months are not compared."
    ),
    remedy=marked("Use the same number, or say what day each of them is for."),
    wrong="Antalet besökare var 5 706. (Tabellen: Antal besökare 5 708.)",
    right="Antalet besökare var drygt 5 700. (Tabellen: Antal besökare 5 708.)",
    check=_check,
    reads=claims_and_tables(_counted_in),
    measured=Measured(2, 2),
)
