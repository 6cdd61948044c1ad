"""What a year comes to in one line with its largest deviations, and the totals of many boards at once."""

from __future__ import annotations

from pytest_django.fixtures import DjangoAssertNumQueries

from tertial.economy.selectors.totals import bottom_line, totals_in
from tests.economy.conftest import Accounts
from tests.economy.printing import printed
from tests.economy.taking import take

WHOLE = printed(
    """
    Mnkr                | Budget 2026 | Prognos 2026 | Avvikelse
    Nämnd               | 10,0        | 10,0         | 0,0
    Förskola            | 268,4       | 263,9        | 4,5
    varav fristående    | 53,5        | 73,5         | -20,0
    Skola               | 488,0       | 497,4        | -9,4
    Kultur              | 20,0        | 19,0         | 1,0
    Fritid              | 30,0        | 28,0         | 2,0
    Totalt              | 816,4       | 818,3        | -1,9
    """,
    title="Per område",
)
PART = printed(
    """
    Mnkr                | Budget 2026 | Prognos 2026 | Avvikelse
    Läromedel           | 40,0        | 70,0         | -30,0
    Totalt              | 488,0       | 497,4        | -9,4
    """,
    title="Skola i detalj",
    key="detalj",
)


def test_the_largest_deviations_are_whole_areas_by_size(
    accounts: Accounts, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    take(accounts, WHOLE, PART)
    with django_assert_num_queries(2):
        found = bottom_line(body=accounts.board.pk, period=accounts.period.pk, largest=3)
    assert found is not None
    assert [(name, figure.printed) for name, figure in found.largest] == [
        ("Skola", "-9,4"), ("Förskola", "4,5"), ("Fritid", "2,0"),
    ]  # fmt: skip
    assert found.totals.variance is not None
    assert found.totals.variance.printed == "-1,9"


def test_an_area_that_does_not_deviate_is_no_deviation(accounts: Accounts) -> None:
    take(accounts, WHOLE)
    found = bottom_line(body=accounts.board.pk, period=accounts.period.pk, largest=9)
    assert found is not None
    assert [name for name, _ in found.largest] == ["Skola", "Förskola", "Fritid", "Kultur"]


def test_without_figures_there_is_no_line(accounts: Accounts) -> None:
    assert bottom_line(body=accounts.board.pk, period=accounts.period.pk, largest=3) is None


def test_boards_are_read_in_periods_of_their_own_at_once(
    accounts: Accounts, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    take(accounts, WHOLE)
    take(accounts, WHOLE, body=accounts.other, period="2026-T2")
    t1, t2 = accounts.period.pk, accounts.periods["2026-T2"].pk
    places = [(accounts.board.pk, t1), (accounts.other.pk, t2), (accounts.other.pk, t1)]
    with django_assert_num_queries(1):
        found = totals_in(places)
    assert set(found) == {(accounts.board.pk, t1), (accounts.other.pk, t2)}
    with django_assert_num_queries(0):
        assert totals_in([]) == {}
