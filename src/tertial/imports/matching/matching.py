"""Proposing what each goal, indicator and activity of a document is: the same, changed, new, or undecided."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from tertial.imports.matching.assignment import Assignment, assign, likeliest
from tertial.imports.matching.blocks import Names
from tertial.imports.matching.likeness import Likeness, Name, likeness, name_of
from tertial.imports.matching.pairs import Pair
from tertial.imports.matching.proposals import decided, proposal_for, undecided
from tertial.imports.matching.things import Change, Known, Proposal, Sort, Sought, Verdict
from tertial.plan.calculations.reasons import Reason, because

MOST_SOUGHT: Final = 20_000
"""So many goals, indicators and activities of one document are matched; a report has some hundreds."""

_MOST_OF_A_NAME: Final = 12
_ENOUGH_BELOW: Final = 2
_SHARE_BELOW: Final = (2, 3)
_DEEPEST: Final = 40


class TooMuchToMatch(ValueError):
    """The document holds more than is matched at once. `count` is how much."""

    def __init__(self, count: int) -> None:
        """Keep the number."""
        super().__init__(f"{count} > {MOST_SOUGHT}")
        self.count = count


def match(sought: Sequence[Sought], known: Sequence[Known], *, year: int) -> list[Proposal]:
    """Propose, in the order given, what each thing of a document of a year is. The keys of each sort differ.

    Raises `TooMuchToMatch` for more than `MOST_SOUGHT`.
    """
    if len(sought) > MOST_SOUGHT:
        raise TooMuchToMatch(len(sought))
    work = _Work(year=year, known=known)
    goals = [each for each in sought if each.sort is Sort.GOAL]
    for rank in _by_depth(goals):
        work.match_goals(rank)
    for sort in (Sort.INDICATOR, Sort.ACTIVITY):
        work.match_rest([each for each in sought if each.sort is sort])
    work.rename_goals(goals, [each for each in sought if each.sort is not Sort.GOAL])
    return [work.proposals[each.sort, each.key] for each in sought]


def _by_depth(goals: Sequence[Sought]) -> list[list[Sought]]:
    """The goals from the top: each after the one it stands under, so that this one is known by then."""
    above = {goal.key: goal.above for goal in goals}
    ranks: dict[int, list[Sought]] = defaultdict(list)
    for goal in goals:
        depth, key = 0, goal.above
        while key is not None and key in above and depth < _DEEPEST:
            depth, key = depth + 1, above[key]
        ranks[depth].append(goal)
    return [ranks[depth] for depth in sorted(ranks)]


@dataclass(slots=True)
class _Shelf:
    """The known things of one sort (and level of goals), found by their names."""

    names: Names
    by_name: dict[str, list[Known]]
    under: dict[tuple[str, int | None], list[Known]]


@dataclass(slots=True)
class _Work:
    """What is found while one document is matched."""

    year: int
    known: Sequence[Known]
    proposals: dict[tuple[Sort, str], Proposal] = field(default_factory=dict)
    _shelves: dict[tuple[Sort, str], _Shelf] = field(default_factory=dict)
    _names: dict[str, Name] = field(default_factory=dict)
    _taken_goals: set[int] = field(default_factory=set)

    def match_goals(self, goals: Sequence[Sought]) -> None:
        """Match the goals of one depth; those above them are matched already."""
        self._settle(goals, self._pairs(goals))
        self._taken_goals |= {found for goal in goals if (found := self._found(goal)) is not None}

    def match_rest(self, things: Sequence[Sought]) -> None:
        """Match all indicators, or all activities."""
        self._settle(things, self._pairs(things))

    def rename_goals(self, goals: Sequence[Sought], things: Sequence[Sought]) -> None:
        """Recognise goals by what stands under them, where their own words did not tell."""
        below: dict[str, list[Sought]] = defaultdict(list)
        for thing in things:
            if thing.above is not None:
                below[thing.above].append(thing)
        by_id: dict[int, list[Known]] = defaultdict(list)
        for known in self.known:
            if known.sort is Sort.GOAL:
                by_id[known.id].append(known)
        where = self._where_things_stood()
        pairs: list[tuple[Pair, Reason]] = []
        for goal in goals:
            if self._found(goal) is not None:
                continue
            stood = Counter(
                above
                for thing in below[goal.key]
                for above in (where.get((thing.sort, self._found(thing) or 0)),)
                if above is not None and above not in self._taken_goals and above in by_id
            )
            for above, count in stood.items():
                told = [k for k in by_id[above] if k.level == goal.level and k.whose == goal.whose]
                if told and count >= _ENOUGH_BELOW and _is_most(count, len(below[goal.key])):
                    reason = because("below-same", count=count, all=len(below[goal.key]))
                    pairs.append((self._pair(goal, self._nearest(told)), reason))
        claims = Counter(pair.known.id for pair, _ in pairs)
        for pair, reason in pairs:
            self._propose_renamed(pair, reason, alone=claims[pair.known.id] == 1)

    def _propose_renamed(self, pair: Pair, reason: Reason, *, alone: bool) -> None:
        candidate = replace(pair.candidate(reason), changes=_renamed(pair.changes))
        key = (Sort.GOAL, pair.sought.key)
        if alone and (pair.same_number or (pair.above is True and not pair.sought.number)):
            self._taken_goals.add(pair.known.id)
            self.proposals[key] = decided(pair.sought, candidate)
        else:
            others = (each for each in self.proposals[key].candidates if each.id != candidate.id)
            self.proposals[key] = undecided(pair.sought, because("undecided-unsure"), (candidate, *others))

    def _where_things_stood(self) -> Mapping[tuple[Sort, int], int]:
        """Under which goal each known indicator and activity stood when it was told last."""
        told: dict[tuple[Sort, int], list[Known]] = defaultdict(list)
        for known in self.known:
            if known.sort is not Sort.GOAL and known.above is not None:
                told[known.sort, known.id].append(known)
        return {key: above for key, all_told in told.items() if (above := self._nearest(all_told).above)}

    def _settle(self, things: Sequence[Sought], pairs: Sequence[Pair]) -> None:
        certain = assign(pair for pair in pairs if pair.is_certain)
        asked: dict[str, list[Pair]] = defaultdict(list)
        for pair in pairs:
            if pair.known.id not in certain.taken and (pair.is_certain or pair.is_worth_asking):
                asked[pair.sought.key].append(pair)
        open_pairs = [pair for key in asked.keys() - certain.open.keys() for pair in asked[key]]
        likely = likeliest(open_pairs)
        twice = _claimed_twice(pairs, certain)
        for thing in things:
            self.proposals[thing.sort, thing.key] = proposal_for(
                thing,
                certain.given.get(thing.key),
                likely.get(thing.key),
                certain.open.get(thing.key, ()),
                twice.get(thing.key, ()),
                asked.get(thing.key, ()),
            )

    def _pairs(self, things: Sequence[Sought]) -> list[Pair]:
        found: list[Pair] = []
        near: dict[tuple[Sort, str, str], list[tuple[Name, Likeness]]] = {}
        for thing in things:
            name, shelf = self._name(thing.name), self._shelf(thing.sort, thing.level)
            key = (thing.sort, thing.level, name.folded)
            if key not in near:
                # Where something is called just so, what is called nearly so need not be looked for.
                others = [name] if name.folded in shelf.by_name else shelf.names.near(name)
                near[key] = [(other, likeness(other, name)) for other in others]
            best: dict[int, Pair] = {}
            for other, alike in near[key]:
                for known in self._called(thing, other, shelf):
                    if thing.sort is Sort.GOAL and known.whose != thing.whose:
                        continue
                    pair = self._pair(thing, known, alike)
                    if known.id not in best or best[known.id].rank < pair.rank:
                        best[known.id] = pair
            found += best.values()
        return found

    def _called(self, thing: Sought, name: Name, shelf: _Shelf) -> list[Known]:
        """What is known by a name, one wording of each thing. Of very many only those in the same place."""
        told = shelf.by_name.get(name.folded, [])
        if len(told) > _MOST_OF_A_NAME:
            told = [*shelf.under.get((name.folded, self._found_above(thing)), []), *told]
        by_id: dict[int, list[Known]] = defaultdict(list)
        for known in told[: 4 * _MOST_OF_A_NAME]:
            by_id[known.id].append(known)
        return [self._nearest(each) for each in list(by_id.values())[:_MOST_OF_A_NAME]]

    def _nearest(self, told: Iterable[Known]) -> Known:
        """The wording that counts: the board's own, of the nearest year, rather an earlier one."""
        return min(
            told,
            key=lambda each: (not each.own, abs(each.year - self.year), each.year > self.year, each.name),
        )

    def _pair(self, thing: Sought, known: Known, alike: Likeness | None = None) -> Pair:
        if alike is None:
            alike = likeness(self._name(known.name), self._name(thing.name))
        return Pair(
            sought=thing,
            known=known,
            likeness=alike,
            same_year=known.year == self.year,
            above=self._same_above(thing, known),
        )

    def _same_above(self, thing: Sought, known: Known) -> bool | None:
        if thing.above is None or known.above is None:
            return True if thing.above is None and known.above is None else None
        proposal = self.proposals.get((Sort.GOAL, thing.above))
        if proposal is None or proposal.verdict is Verdict.UNDECIDED:
            return None
        return proposal.found == known.above

    def _found_above(self, thing: Sought) -> int | None:
        proposal = self.proposals.get((Sort.GOAL, thing.above)) if thing.above is not None else None
        return proposal.found if proposal else None

    def _found(self, thing: Sought) -> int | None:
        return self.proposals[thing.sort, thing.key].found

    def _name(self, text: str) -> Name:
        if text not in self._names:
            self._names[text] = name_of(text)
        return self._names[text]

    def _shelf(self, sort: Sort, level: str) -> _Shelf:
        if (sort, level) not in self._shelves:
            by_name: dict[str, list[Known]] = defaultdict(list)
            under: dict[tuple[str, int | None], list[Known]] = defaultdict(list)
            for known in self.known:
                if known.sort is sort and known.level == level:
                    folded = self._name(known.name).folded
                    by_name[folded].append(known)
                    under[folded, known.above].append(known)
            names = (self._name(told[0].name) for told in by_name.values())
            self._shelves[sort, level] = _Shelf(Names(names), by_name, under)
        return self._shelves[sort, level]


def _claimed_twice(pairs: Sequence[Pair], certain: Assignment) -> dict[str, list[Pair]]:
    """What another thing of the same document has got, and this one would be certain of otherwise."""
    found: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        if pair.is_certain and pair.known.id in certain.taken and pair.sought.key not in certain.given:
            found[pair.sought.key].append(pair)
    return found


def _renamed(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    return (Change.RENAMED, *(each for each in changes if each not in (Change.REWORDED, Change.RENAMED)))


def _is_most(count: int, of: int) -> bool:
    part, whole = _SHARE_BELOW
    return count * whole >= of * part
