"""Money that the board is asked to decide and the report asks for in another amount, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tertial.consistency.evidence import Evidence, SeenSection, Sentence, Standing
from tertial.consistency.evidence.quantities import Quantity
from tertial.consistency.evidence.subjects import Subject, covers, speaks_of_the_whole, subject_in
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Rule, Thresholds
from tertial.consistency.rules.text.holding import in_words, may_be_the_same, part_of
from tertial.core.figures import Figure
from tertial.core.marking import marked
from tertial.core.units import is_money

_REQUEST: Final = re.compile(
    r"\b(?:beg[äa]r(?:s|an)?|ans[öo]ker|ans[öo]ka|ans[öo]kan|s[öo]ker|s[öo]ks|[äa]skar|[äa]skas|hemst[äa]ller"
    r"|ombudgetera(?:s|de)?|ombudgetering(?:en|ar)?)\b",
    re.IGNORECASE,
)
_MADE_EARLIER: Final = re.compile(
    r"\b(?:ans[öo]kte|beg[äa]rd[ea]|bevilja(?:de)?s|erh[öo]ll|har (?:beg[äa]rt|ans[öo]kt)|tidigare)\b",
    re.IGNORECASE,
)
_ASKING: Final = frozenset(
    {
        "ackumulerat", "ansokan", "ansoka", "ansoker", "arendet", "avseende", "begar", "begars", "beslutar",
        "bilaga", "budgetjustering", "budgetjusteringar", "enlighet", "enligt", "forbrukade", "foreslar",
        "foreslas", "gallande", "godkanner", "hos", "investeringsmedel",
        "kommunfullmaktige", "kommunstyrelsen",
        "ombudgetera", "ombudgetering", "overfora", "overfors", "resterande", "soker", "tjansteutlatandet",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Request:
    """An amount asked for in a sentence; `about` is what it is for."""

    sentence: Sentence
    quantity: Quantity
    about: Subject


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    decisions = [*evidence.gathered(_decisions_in)]
    if not decisions:
        return
    requests = [*evidence.gathered(_requests_in)]
    everywhere = [*evidence.gathered(_told_in), *evidence.gathered(_printed_in)]
    for decision in decisions:
        yield from _held(decision, requests, everywhere)
    for request in requests:
        if _is_the_boards(request) and not any(_answers(decision, request) for decision in decisions):
            yield _not_decided(request)


def _decisions_in(section: SeenSection) -> tuple[_Request, ...]:
    return tuple(
        request
        for point in section.points
        for sentence in point.sentences
        for request in _requests(sentence, "")
    )


def _reads(section: SeenSection) -> tuple[object, ...]:
    return tuple(section.once(each) for each in (_decisions_in, _requests_in, _told_in, _printed_in))


def _prose_in(section: SeenSection) -> tuple[Sentence, ...]:
    """The sentences outside the decision that hold an amount."""
    return tuple(
        each
        for each in section.sentences
        if each.standing is not Standing.DECISION and any(is_money(one.unit) for one in each.quantities)
    )


def _requests_in(section: SeenSection) -> tuple[_Request, ...]:
    return tuple(
        request
        for sentence in section.once(_prose_in)
        if _REQUEST.search(sentence.text) and not _MADE_EARLIER.search(sentence.text)
        for request in _requests(sentence, sentence.spot.words)
    )


def _told_in(section: SeenSection) -> tuple[Figure, ...]:
    """The amounts in the prose."""
    return tuple(
        each.figure
        for sentence in section.once(_prose_in)
        for each in sentence.quantities
        if is_money(each.unit)
    )


def _printed_in(section: SeenSection) -> tuple[Figure, ...]:
    """The amounts in the tables."""
    return tuple(fact.figure for fact in section.facts if fact.is_money)


def _requests(sentence: Sentence, around: str) -> Iterator[_Request]:
    about = tuple(word for word in subject_in(around or sentence.text) if word not in _ASKING)
    for quantity in sentence.quantities:
        if is_money(quantity.unit) and not quantity.loose:
            yield _Request(sentence=sentence, quantity=quantity, about=about)


def _held(decision: _Request, requests: Sequence[_Request], everywhere: Sequence[Figure]) -> Iterator[Found]:
    """A decision held against the requests for the same, or, where none is known, against all amounts."""
    about = [each for each in requests if decision.about and covers(each.about, decision.about)]
    known = [each.quantity.figure for each in about] or everywhere
    if any(may_be_the_same(decision.quantity.figure, figure) for figure in known):
        return
    amount = in_words(decision.quantity, decision.sentence)
    own = part_of(decision.sentence, decision.quantity.start, decision.quantity.end)
    if not about:
        yield Found(
            sentence=marked("{amount} is to be decided, but the report does not mention that amount."),
            arguments={"amount": amount},
            spots=(own,),
        )
        return
    other = in_words(about[0].quantity, about[0].sentence)
    yield Found(
        sentence=marked("{amount} is to be decided, but the report asks for {other}."),
        arguments={"amount": amount, "other": other},
        spots=(own, part_of(about[0].sentence, about[0].quantity.start, about[0].quantity.end)),
        arithmetic=f"{amount} ≠ {other}",
    )


def _is_the_boards(request: _Request) -> bool:
    """Whether it is the board that asks, and the amount the only one of its sentence."""
    amounts = sum(is_money(each.unit) for each in request.sentence.quantities)
    return amounts == 1 and speaks_of_the_whole(request.sentence.folded)


def _answers(decision: _Request, request: _Request) -> bool:
    """Whether a decision is the one that a request needs: by its amount, or by what it is for."""
    return may_be_the_same(decision.quantity.figure, request.quantity.figure) or (
        bool(decision.about) and covers(request.about, decision.about)
    )


def _not_decided(request: _Request) -> Found:
    amount = in_words(request.quantity, request.sentence)
    return Found(
        sentence=marked("The report asks for {amount}, but no point of decision does."),
        arguments={"amount": amount},
        spots=(part_of(request.sentence, request.quantity.start, request.quantity.end),),
    )


RULE = Rule(
    identifier="text-decision-amount",
    title=marked("Amounts to be decided and asked for"),
    family=Family.TEXT,
    kind=Kind.DECISION_LINK,
    severity=Severity.WARNING,
    explanation=marked(
        "A point of decision names an amount, and the report asks for another for the same purpose, or does"
        " not mention the amount at all; or the report asks for an amount that no point of decision names,"
        " although others do. Units and rounding are allowed for. Reports without amounts among their points"
        " of decision are not held to this."
    ),
    remedy=marked("Let the points of decision and the report ask for the same."),
    wrong="Beslut: Nämnden begär 1,5 mnkr för parken. Texten: Nämnden begär 1,8 mnkr för parken.",
    right="Beslut: Nämnden begär 1,5 mnkr för parken. Texten: Nämnden begär 1 500 tkr för parken.",
    check=_check,
    reads=_reads,
)
