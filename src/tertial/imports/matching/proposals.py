"""What is said of one thing of a document, once it is known what goes with what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tertial.imports.matching.pairs import Pair
from tertial.imports.matching.things import Candidate, Proposal, Sought, Verdict
from tertial.plan.calculations.reasons import Reason, because

_MOST_CANDIDATES: Final = 5


def proposal_for(
    thing: Sought,
    given: Pair | None,
    likely: Pair | None,
    several: Sequence[Pair],
    twice: Sequence[Pair],
    asked: Sequence[Pair],
) -> Proposal:
    """Propose what a thing is.

    `given` is what it was given for certain, `likely` what nothing else comes near. Otherwise it stays open,
    because `several` would do equally well, because another thing of the document has got what goes with it
    (`twice`), or because a person should be `asked`.
    """
    if given is not None:
        return decided(thing, given.candidate())
    if likely is not None and not several and not twice:
        return decided(thing, likely.candidate(), certain=False)
    if several:
        rivals = len({pair.known.id for pair in several}) == 1
        reason = because("undecided-rivals" if rivals else "undecided-several")
    elif twice:
        reason = because("undecided-twice")
    elif asked:
        reason = because("undecided-unsure")
    else:
        return Proposal(
            key=thing.key, sort=thing.sort, verdict=Verdict.NEW, certain=True, candidates=(),
            reasons=(because("new-nothing-like"),),
        )  # fmt: skip
    return undecided(thing, reason, _candidates([*several, *twice, *asked]))


def decided(thing: Sought, candidate: Candidate, *, certain: bool = True) -> Proposal:
    """Propose that a thing is a known one: the same, or changed."""
    verdict = Verdict.CHANGED if candidate.changes else Verdict.SAME
    return Proposal(
        key=thing.key, sort=thing.sort, verdict=verdict, certain=certain, candidates=(candidate,),
        reasons=candidate.reasons,
    )  # fmt: skip


def undecided(thing: Sought, reason: Reason, candidates: Sequence[Candidate]) -> Proposal:
    """Leave it to a person what a thing is."""
    return Proposal(
        key=thing.key, sort=thing.sort, verdict=Verdict.UNDECIDED, certain=False, reasons=(reason,),
        candidates=tuple(candidates[:_MOST_CANDIDATES]),
    )  # fmt: skip


def _candidates(pairs: Sequence[Pair]) -> list[Candidate]:
    """The known things of some pairs, each once, the likeliest first."""
    best = sorted(pairs, key=lambda pair: (pair.likeness.similarity, pair.rank, -pair.known.id), reverse=True)
    found: dict[int, Candidate] = {}
    for pair in best:
        if pair.known.id not in found and len(found) < _MOST_CANDIDATES:
            found[pair.known.id] = pair.candidate()
    return list(found.values())
