"""Labels never lie on each other and stay near what they are of."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from tertial.documents.rendering.charts.end_labels import moved_apart, width_of, wrapped

LABELS = st.lists(st.tuples(st.floats(0, 264), st.sampled_from([20.0, 36.0, 52.0])), min_size=1, max_size=6)


@given(LABELS)
def test_no_label_lies_on_another_or_below_the_picture(labels: list[tuple[float, float]]) -> None:
    wanted, heights = [each[0] for each in labels], [each[1] for each in labels]
    middles = moved_apart(wanted, heights, 304)
    spans = sorted(
        (middle - height / 2, middle + height / 2) for middle, height in zip(middles, heights, strict=True)
    )
    assert all(before[1] <= after[0] + 1e-6 for before, after in itertools.pairwise(spans))
    assert spans[-1][1] <= 304 + 1e-6


@given(LABELS)
def test_labels_keep_the_order_of_their_lines(labels: list[tuple[float, float]]) -> None:
    wanted = [each[0] for each in labels]
    middles = moved_apart(wanted, [each[1] for each in labels], 304)
    order = sorted(range(len(labels)), key=lambda each: (wanted[each], each))
    assert [middles[each] for each in order] == sorted(middles)


def test_labels_that_have_room_stay_where_they_are() -> None:
    assert moved_apart([20, 100, 200], [20, 20, 20], 304) == [20, 100, 200]


def test_long_names_are_broken_between_words_and_cut_with_a_sign() -> None:
    rows = wrapped("Utbildnings- och fritidsnämnden i Almviks kommun", 110, 12, 2)
    assert len(rows) == 2
    assert rows[0] == "Utbildnings- och"
    assert rows[1].endswith("…")
    assert all(width_of(row, 12) <= 110 for row in rows)


def test_a_word_too_long_for_a_row_is_cut() -> None:
    (row,) = wrapped("a" * 200, 60, 12, 3)
    assert row.endswith("…")
    assert width_of(row, 12) <= 60


def test_a_figure_is_never_parted_from_its_unit() -> None:
    assert wrapped("Årsmål minst 75\u00a0%", 95, 12, 2) == ("Årsmål minst", "75\u00a0%")
