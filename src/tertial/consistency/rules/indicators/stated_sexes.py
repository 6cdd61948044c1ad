"""What the text says of women and men, against the cells for women and men."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from tertial.consistency.evidence import Evidence, SeenIndicator, SeenSection, Sentence
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.indicators.rows import (
    bare_name,
    figure,
    is_certain,
    is_count,
    name_of,
    spot_of,
)
from tertial.core.figures import Figure
from tertial.core.marking import marked
from tertial.core.units import PERCENT

_WOMEN: Final = r"(?:kvinnor(?:na)?|flickor(?:na)?)"
_MEN: Final = r"(?:man(?:nen)?|pojkar(?:na)?)"
_AND: Final = re.compile(rf"^ (?:(?P<women>{_WOMEN})|{_MEN}) och $")
_MORE: Final = re.compile(
    rf"\bfler (?:(?P<women>{_WOMEN}) an {_MEN}|{_MEN} an {_WOMEN})(?P<after>[^.;]{{0,40}})"
)
_HIGHER: Final = re.compile(
    rf"\b(?P<first>{_WOMEN}|{_MEN})\b[^.;,0-9]{{0,40}}\b(?:(?P<higher>hogre|storre)|lagre|mindre)\b[^.;,0-9]{{0,30}}"
    rf"\ban (?:[a-z]+ ){{0,3}}?(?:{_WOMEN}|{_MEN})\b"
)
_OF_RESULT: Final = re.compile(
    r"\b(?:andelen|resultat\w*|utfall\w*|nojdhet\w*|index\w*|sjukfranvaro\w*|varde\w*)\b"
)
_FOR_SEX: Final = re.compile(rf"^ (?:for|bland|av|hos) (?:(?P<women>{_WOMEN})|{_MEN})\b")
_NOT: Final = re.compile(r"\b(?:inte|ej|lika|aldrig)\b")
_OTHERS: Final = re.compile(
    r"\b(?:stadens?|rikets?|lanets?|kommunens|genomsnitt\w*|foregaende|forra|tidigare|enhet\w*|fragan|tertial\w*|"
    r"procentenhet\w*|skillnad\w*|(?:19|20)[0-9]{2})\b"
)
_WORD: Final = re.compile(r"[a-z]{9,}")
_FEWEST: Final = 20
"""Smaller totals are met with by chance."""


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    yield from evidence.gathered(_in_analyses)
    split = [*evidence.gathered(_split_counts)]
    if not split:
        return
    totals: dict[Decimal, list[SeenIndicator]] = defaultdict(list)
    words: dict[str, list[SeenIndicator]] = defaultdict(list)
    for row in split:
        outcome = figure(row, "outcome")
        if outcome is not None:
            totals[outcome.value].append(row)
        for word in set(_WORD.findall(bare_name(row))):
            words[word].append(row)
    for sentence in evidence.gathered(_of_both_in):
        yield from _counted(sentence, totals)
        yield from _more(sentence, words)


def _in_analyses(section: SeenSection) -> tuple[Found, ...]:
    return tuple(found for row in section.indicators for found in _in_analysis(row))


def _split_counts(section: SeenSection) -> tuple[SeenIndicator, ...]:
    return tuple(row for row in section.indicators if _is_split_count(row))


def _of_both_in(section: SeenSection) -> tuple[Sentence, ...]:
    """The sentences that may count or compare women and men."""
    return tuple(
        each
        for each in section.sentences
        if ("kvinn" in each.folded or "flick" in each.folded) and len(each.folded) == len(each.text)
    )


def _in_analysis(row: SeenIndicator) -> Iterator[Found]:
    """What the row's own analysis says of its values for women and men."""
    women, men = figure(row, "outcome_women"), figure(row, "outcome_men")
    if women is None or men is None or women.unit != men.unit or not is_certain(row):
        return
    for sentence in row.sentences:
        folded = sentence.folded
        if not _OF_RESULT.search(folded) or _OTHERS.search(folded) or len(folded) != len(sentence.text):
            continue
        said = _wrong_comparison(sentence, women, men) or _wrong_value(sentence, women, men)
        if said:
            yield Found(
                sentence=marked(
                    "The analysis says “{said}”, but “{name}” has {women} for women and {men} for men."
                ),
                arguments={"said": said, **_cells(row)},
                spots=(sentence.spot.marking(said), spot_of(row)),
            )
            return


def _wrong_comparison(sentence: Sentence, women: Figure, men: Figure) -> str | None:
    """The words that compare women and men otherwise than the row: "kvinnor … högre … än män"."""
    found = _HIGHER.search(sentence.folded)
    if found is None or _NOT.search(found[0]):
        return None
    first, second = (women, men) if re.match(_WOMEN, found["first"]) else (men, women)
    holds = first.value > second.value if found["higher"] else first.value < second.value
    return None if holds else sentence.text[found.start() : found.end()]


def _wrong_value(sentence: Sentence, women: Figure, men: Figure) -> str | None:
    """The words that give women or men another percentage than the row: "80 procent för kvinnor"."""
    for quantity in sentence.quantities:
        of_sex = _FOR_SEX.match(sentence.folded[quantity.end :])
        if quantity.unit != PERCENT or quantity.loose or not of_sex:
            continue
        cell = women if of_sex["women"] else men
        apart = abs(quantity.value - cell.value)
        if cell.unit in (PERCENT, None) and apart >= quantity.figure.half_unit + cell.half_unit:
            return sentence.text[quantity.start : quantity.end + of_sex.end()]
    return None


def _is_split_count(row: SeenIndicator) -> bool:
    """Whether a row counts something, and has values for women and men."""
    outcome = figure(row, "outcome")
    if outcome is None or outcome.unit == PERCENT or not is_certain(row):
        return False
    sexes = (figure(row, "outcome_women"), figure(row, "outcome_men"))
    return is_count(row) and all(each is not None for each in sexes)


def _counted(sentence: Sentence, totals: dict[Decimal, list[SeenIndicator]]) -> Iterator[Found]:
    """Sentences with "31 kvinnor och 9 män" where a row has 40 in all, and other women and men."""
    for first, second in zip(sentence.quantities, sentence.quantities[1:], strict=False):
        between = _AND.match(sentence.folded[first.end : second.start])
        if not between or first.unit or second.unit or not re.match(rf"{_WOMEN}|{_MEN}", second.noun):
            continue
        women, men = (first.value, second.value) if between["women"] else (second.value, first.value)
        rows = totals.get(women + men, [])
        if women + men < _FEWEST or len(rows) != 1:
            continue
        (row,) = rows
        if _agrees(row, women, men):
            continue
        said = sentence.text[first.start : second.end + len(second.noun) + 1]
        yield Found(
            sentence=marked(
                "The text has {said} of the {total} in “{name}”, but the row has {women} for women and"
                " {men} for men."
            ),
            arguments={"said": said, **_cells(row)},
            spots=(sentence.spot.marking(said), spot_of(row)),
            arithmetic=_shares(women, men),
        )


def _agrees(row: SeenIndicator, women: Decimal, men: Decimal) -> bool:
    """Whether counted women and men are those of the row, as numbers or as shares of the total."""
    for counted, column in ((women, "outcome_women"), (men, "outcome_men")):
        cell = figure(row, column)
        if cell is None:
            return True
        value = counted * 100 / (women + men) if cell.unit == PERCENT else counted
        if abs(value - cell.value) > cell.half_unit:
            return False
    return True


def _shares(women: Decimal, men: Decimal) -> str:
    """What part of the total each is, as percentages with one decimal."""
    total = women + men
    parts = [
        f"{each} / {total} = {Figure((each * 100 / total).quantize(Decimal('0.1')), PERCENT)}"
        for each in (women, men)
    ]
    return "; ".join(parts)


def _more(sentence: Sentence, words: dict[str, list[SeenIndicator]]) -> Iterator[Found]:
    """Sentences with "fler kvinnor än män" right before a word that one row's name has."""
    for found in _MORE.finditer(sentence.folded):
        rows = [row for word in _WORD.findall(found["after"]) for row in words.get(word, [])]
        if len(rows) != 1:
            continue
        (row,) = rows
        women, men = figure(row, "outcome_women"), figure(row, "outcome_men")
        if women is None or men is None or women.unit != men.unit:
            continue
        holds = women.value > men.value if found["women"] else men.value > women.value
        if holds:
            continue
        said = sentence.text[found.start() : found.start("after")]
        yield Found(
            sentence=marked("The text says “{said}”, but “{name}” has {women} for women and {men} for men."),
            arguments={"said": said, **_cells(row)},
            spots=(sentence.spot.marking(said), spot_of(row)),
        )


def _cells(row: SeenIndicator) -> dict[str, str]:
    columns = {"total": "outcome", "women": "outcome_women", "men": "outcome_men"}
    return {"name": name_of(row)} | {key: row.indicator.cell(column) or "" for key, column in columns.items()}


RULE = Rule(
    identifier="indicator-stated-sexes",
    title=marked("Women and men differ in the text"),
    family=Family.INDICATORS,
    kind=Kind.TEXT_TABLE,
    severity=Severity.WARNING,
    explanation=marked(
        "A sentence counts women and men who together are the total of one row, or says that there are more"
        " of one sex of what a row counts; or the row's own analysis compares women and men, or gives their"
        " values. Each is held against the row's values for women and men, as numbers or as shares."
    ),
    remedy=marked("Correct the sentence or the row."),
    wrong="Antal deltagare: 40, kvinnor 60 %, män 40 %. Texten: 31 kvinnor och 9 män.",
    right="Antal deltagare: 40, kvinnor 31, män 9. Texten: 31 kvinnor och 9 män.",
    check=_check,
    measured=Measured(2, 2),
)
