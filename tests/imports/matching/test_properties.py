"""What holds whatever is matched: by reports and databases made at random, and by very large ones."""

from __future__ import annotations

import random
import time
import tracemalloc
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tertial.imports.matching import Known, Proposal, Sort, Sought, Verdict, match
from tests.imports.matching.things import goal, indicator, known_goal, known_indicator

NAMES = st.sampled_from(
    ["Andel nöjda", "Andel nöjda barn", "Andelen nöjda barn", "Andel missnöjda",
     "Antal platser i förskolan", "Antal platser i förskola", "Sjukfrånvaro", "Sjukfrånvaro kort",
     "Andel i årskurs 3", "Andel i årskurs 6"]
)  # fmt: skip
ABOVE = st.one_of(st.none(), st.integers(0, 3))


@st.composite
def reports(draw: st.DrawFn) -> list[Sought]:
    """Goals and indicators with few names, so that many are called alike."""
    goals = [goal(f"g{n}", name) for n, name in enumerate(draw(st.lists(NAMES, max_size=4)))]
    rows = draw(st.lists(st.tuples(NAMES, ABOVE), max_size=10))
    return [
        *goals,
        *(
            indicator(f"i{n}", name, None if above is None else f"g{above}")
            for n, (name, above) in enumerate(rows)
        ),
    ]


@st.composite
def databases(draw: st.DrawFn) -> list[Known]:
    """Known goals and indicators with the same few names."""
    goals = [known_goal(n, name) for n, name in enumerate(draw(st.lists(NAMES, max_size=4)))]
    rows = draw(st.lists(st.tuples(st.integers(0, 7), NAMES, ABOVE, st.integers(2022, 2026)), max_size=12))
    return [*goals, *(known_indicator(100 + n, name, above, year) for n, name, above, year in rows)]


def told(found: list[Proposal]) -> dict[tuple[Sort, str], tuple[Verdict, int | None, frozenset[int]]]:
    """What is proposed, without the order of candidates."""
    return {
        (each.sort, each.key): (each.verdict, each.found, frozenset(c.id for c in each.candidates))
        for each in found
    }


@given(reports(), databases())
def test_each_thing_is_told_once_and_no_known_one_is_given_twice(
    sought: list[Sought], known: list[Known]
) -> None:
    found = match(sought, known, year=2026)
    assert [(each.sort, each.key) for each in found] == [(each.sort, each.key) for each in sought]
    given_out = Counter((each.sort, each.found) for each in found if each.found is not None)
    assert set(given_out.values()) <= {1}
    ids = {(each.sort, each.id) for each in known}
    assert {(each.sort, c.id) for each in found for c in each.candidates} <= ids


@given(reports(), databases(), st.randoms(use_true_random=False))
def test_the_order_of_what_is_kept_changes_nothing(
    sought: list[Sought], known: list[Known], draw: random.Random
) -> None:
    shuffled = list(known)
    draw.shuffle(shuffled)
    assert told(match(sought, shuffled, year=2026)) == told(match(sought, known, year=2026))


@given(reports())
def test_a_report_knows_itself_again_wherever_names_tell(sought: list[Sought]) -> None:
    number = {each.key: n for n, each in enumerate(sought)}
    known = [
        Known(
            id=number[each.key], sort=each.sort, name=each.name, year=2026, level=each.level,
            above=number.get(each.above or ""),
        )
        for each in sought
    ]  # fmt: skip
    names = Counter((each.sort, each.name) for each in sought)
    for each, found in zip(sought, match(sought, known, year=2026), strict=True):
        if names[each.sort, each.name] == 1:
            assert found.found == number[each.key]
        else:
            assert found.found in (None, number[each.key])


@given(reports(), databases())
def test_what_is_certain_is_never_only_like(sought: list[Sought], known: list[Known]) -> None:
    names = {each.key: each.name for each in sought}
    for found in match(sought, known, year=2026):
        if found.sort is Sort.INDICATOR and found.certain and found.candidates:
            numbers = [
                [word for word in name.split() if word.isdigit()]
                for name in (names[found.key], found.candidates[0].name)
            ]
            assert numbers[0] == numbers[1]


def many(kind: str, count: int) -> tuple[list[Sought], list[Known]]:
    """A report and a database of so many indicators, made to be hard in a way of their own."""
    draw = random.Random(1)  # noqa: S311  # the same each time
    syllables = [a + b for a in "bdfgklmnprst" for b in "aeiouåäö"]
    words = ["".join(draw.choices(syllables, k=draw.randint(2, 4))) for _ in range(2000)]
    if kind == "all called the same":
        names = ["Andel nöjda"] * count
        before = names
    elif kind == "told apart by numbers":
        names = [f"Andel nöjda med sak nummer {n}" for n in range(count)]
        before = [f"Andel nöjda med sak nummer {n + count // 2}" for n in range(count)]
    else:
        names = [" ".join(draw.choices(words, k=draw.randint(4, 12))) for _ in range(count)]
        before = [name if n % 2 else f"{name} {draw.choice(words)}" for n, name in enumerate(names)]
    goals = [goal(f"g{n}", f"Mål {words[n]} {words[-n]}") for n in range(100)]
    kept = [known_goal(n, each.name) for n, each in enumerate(goals)]
    return (
        [*goals, *(indicator(f"i{n}", name, f"g{n % 100}") for n, name in enumerate(names))],
        [*kept, *(known_indicator(1000 + n, name, above=n % 100) for n, name in enumerate(before))],
    )


KINDS = ("all called the same", "told apart by numbers", "of many words")


@pytest.mark.parametrize("kind", KINDS)
def test_ten_times_as_much_takes_no_more_than_some_ten_times_as_long(kind: str) -> None:
    """Comparing all with all would take a hundred times as long."""
    times = []
    for count in (300, 3000):
        sought, known = many(kind, count)
        started = time.process_time()
        match(sought, known, year=2026)
        times.append(time.process_time() - started)
    assert times[1] < 40 * max(times[0], 0.02)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_ten_thousand_indicators_are_matched_in_bounded_time_and_memory(kind: str) -> None:
    sought, known = many(kind, 10_000)
    started = time.process_time()
    found = match(sought, known, year=2026)
    assert time.process_time() - started < 30
    assert len(found) == 10_100
    tracemalloc.start()
    match(sought, known, year=2026)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 400 * 1024 * 1024
