"""Figures of the economy: read out of tables or typed, appended only, and exact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, models, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tertial.audit.models import Event, SourceFile
from tertial.audit.provenance import Provenance
from tertial.audit.selectors import first_broken_event
from tertial.audit.services import withdraw
from tertial.core.cells import parse_cell
from tertial.core.figures import Figure
from tertial.core.money import Money, MoneyUnit
from tertial.economy.calculations.meanings import (
    ACTUALS,
    BUDGET,
    FORECAST,
    VARIANCE,
    Formula,
    Line,
    Meaning,
    Scope,
    Side,
)
from tertial.economy.errors import EconomyError, EconomyFault
from tertial.economy.models import (
    EconomicFigure,
    EconomyLine,
    EconomyReading,
    FigureState,
    KeptTable,
    OperationalArea,
    VarianceFormula,
)
from tertial.economy.selectors import table_with, tables_of
from tertial.economy.selectors.figures import KeptFigure, figures_that_hold, lines_that_hold
from tertial.economy.selectors.formulas import formulas_for
from tertial.economy.services import (
    NewFigure,
    NewLine,
    NewTable,
    add_line,
    keep_tables,
    read_figures,
    report_figures,
    state_formula,
)
from tertial.economy.tables import PrintedTable
from tests.economy.conftest import BY, Accounts
from tests.economy.printing import TABLES, printed
from tests.economy.taking import take

FORECASTS = printed(
    """
    Mnkr, netto        | Budget 2026 | Bokfört jan–apr | Prognos 2026 | Avvikelse
    Förskola           | 268,4       | 88,7            | 263,9        | 4,5
    varav kommunala    | 214,9       | 70,6            | 210,1        | 4,8
    Skola              | 488,0       | 167,5           | 497,4        | -9,4
    Totalt             | 756,4       | 256,2           | 761,3        | -4,9
    """
)


def held(accounts: Accounts, period: str = "2026-T1") -> dict[tuple[str, str], KeptFigure]:
    """The figures that hold by the name of the line and the measure."""
    names = {line.pk: line.name for line in EconomyLine.objects.all()}
    found = figures_that_hold(models.Q(body=accounts.board, period=accounts.periods[period]))
    return {(names[each.line], each.meaning.measure): each for each in found}


def test_each_figure_knows_the_cell_that_it_was_read_in(accounts: Accounts) -> None:
    take(accounts, FORECASTS)
    figure = held(accounts)["Skola", FORECAST]
    assert (figure.kronor, figure.printed, figure.unit) == (Decimal(497_400_000), "497,4", "mnkr")
    assert (figure.first_line, figure.last_line) == (104, 104)
    source = table_with(figure.table or 0)
    assert source is not None
    assert source.table.rows[figure.row or 0].cell(figure.column or 0) == "497,4"
    assert len(held(accounts)) == 16


def test_the_areas_of_a_board_are_found_again_in_the_next_report(accounts: Accounts) -> None:
    take(accounts, FORECASTS)
    later = printed(
        "Mnkr | Budget | Prognos\nFÖRSKOLA | 268,4 | 260,0\nvarav kommunala | 214 | 206\nKultur | 1,0 | 1,0"
    )
    take(accounts, later, period="2026-T2")
    areas = {(area.name, area.above and area.above.name) for area in OperationalArea.objects.all()}
    assert areas == {("Förskola", None), ("kommunala", "Förskola"), ("Skola", None), ("Kultur", None)}
    lines = lines_that_hold(models.Q(period=accounts.periods["2026-T2"]))
    assert [line.name for line in lines.order_by("rank")] == ["FÖRSKOLA", "kommunala", "Kultur"]


def test_a_later_reading_takes_the_place_and_the_earlier_stays(accounts: Accounts) -> None:
    take(accounts, FORECASTS)
    corrected = printed("Mnkr | Budget 2026\nSkola | 490,0\nTotalt | 490,0")
    take(accounts, corrected)
    assert set(held(accounts)) == {("Skola", BUDGET), ("Totalt", BUDGET)}
    assert held(accounts)["Skola", BUDGET].kronor == 490_000_000
    assert EconomicFigure.objects.count() == 18


def test_a_reading_that_found_nothing_leaves_nothing_that_holds(accounts: Accounts) -> None:
    take(accounts, FORECASTS)
    reading = take(accounts, printed("Antal | Plan\nBarn | 4", unit=None))
    assert held(accounts) == {}
    assert [each["why"] for each in reading.undecided] == ["no_budget"]


def test_a_reading_that_is_taken_back_lets_the_earlier_hold_again(accounts: Accounts) -> None:
    take(accounts, FORECASTS)
    later = take(accounts, printed("Mnkr | Budget 2026\nSkola | 490,0"))
    withdraw(by=BY, event=later.event)
    assert held(accounts)["Skola", BUDGET].kronor == 488_000_000
    first = EconomyReading.objects.order_by("id")[0]
    withdraw(by=BY, event=first.event)
    assert held(accounts) == {}


def test_the_tables_of_a_report_that_came_again_are_those_of_the_newest(accounts: Accounts) -> None:
    def keys() -> list[str]:
        return [each.table.key for each in tables_of(body=accounts.board.pk, period=accounts.period.pk)]

    take(accounts, FORECASTS, replace(FORECASTS, key="table-2"))
    later = take(accounts, FORECASTS)
    assert keys() == ["table-1"]
    withdraw(by=BY, event=later.event)
    assert keys() == ["table-1", "table-2"]
    keep_tables(
        by=BY,
        tables=[
            NewTable(body=accounts.board, period=accounts.period, table=replace(FORECASTS, title="Nytt"))
        ],
        subject="Rättelse",
    )
    found = tables_of(body=accounts.board.pk, period=accounts.period.pk)
    assert [each.table.title for each in found] == ["Nytt", None]


def test_taking_in_is_one_event(accounts: Accounts) -> None:
    before = Event.objects.count()
    reading = take(accounts, FORECASTS)
    assert Event.objects.count() == before + 1
    assert {row.event_id for row in EconomicFigure.objects.all()} == {reading.event_id}
    assert first_broken_event() is None


def test_the_tables_of_another_report_are_not_read_for_this_one(accounts: Accounts) -> None:
    (table,) = keep_tables(
        by=BY,
        tables=[NewTable(body=accounts.other, period=accounts.period, table=FORECASTS)],
        subject="Rapport",
    )
    with pytest.raises(EconomyError) as refused:
        read_figures(by=BY, body=accounts.board, period=accounts.period, tables=[table], subject="Rapport")
    assert refused.value.fault is EconomyFault.OTHER_REPORT
    assert not EconomyReading.objects.exists()


def test_blank_zero_and_absent_stay_apart(accounts: Accounts) -> None:
    take(
        accounts,
        printed("Mnkr | Budget 2026 | Prognos 2026\nSkola | 0,0 |\nKultur | - | Ej mätt\nBad | ca 3 | 1"),
    )
    states = {thing: figure.state for thing, figure in held(accounts).items()}
    assert states == {
        ("Skola", BUDGET): FigureState.FIGURE,
        ("Skola", FORECAST): FigureState.BLANK,
        ("Kultur", BUDGET): FigureState.UNDETERMINED,
        ("Kultur", FORECAST): FigureState.NOT_MEASURED,
        ("Bad", BUDGET): FigureState.FIGURE,
        ("Bad", FORECAST): FigureState.FIGURE,
    }
    assert held(accounts)["Skola", BUDGET].kronor == 0
    about = held(accounts)["Bad", BUDGET]
    assert about.approximate
    assert (about.number, about.kronor) == (Decimal(3), None)


def test_a_table_with_the_other_sign_is_kept_by_the_rule_and_as_printed(accounts: Accounts) -> None:
    take(
        accounts,
        printed("Mnkr | Budget 2026 | Prognos 2026 | Avvikelse överskott (-)\nA | 10,0 | 9,0 | -1,0"),
    )
    figure = held(accounts)["A", VARIANCE]
    assert (figure.printed, figure.number, figure.turned) == ("-1,0", Decimal(-1), True)
    assert (figure.kronor, figure.house_number) == (Decimal(1_000_000), Decimal(1))


def add(accounts: Accounts, name: str = "Skola", **fields: Any) -> EconomyLine:  # noqa: ANN401
    return add_line(by=BY, new=NewLine(body=accounts.board, period=accounts.period, name=name, **fields))


def figure_of(line: EconomyLine, text: str, **fields: Any) -> NewFigure:  # noqa: ANN401  # fields of many kinds
    given = {"measure": BUDGET, "year": 2026, **fields}
    return NewFigure(line=line, meaning=Meaning(**given), value=parse_cell(text))


def test_a_typed_figure_corrects_the_one_that_was_read(accounts: Accounts) -> None:
    take(accounts, FORECASTS)
    line = EconomyLine.objects.get(name="Skola")
    report_figures(
        by=BY,
        figures=[figure_of(line, "498,4 mnkr", measure=FORECAST, side=Side.NET)],
        subject="Skola",
        reason="En siffra hade fallit bort.",
    )
    figure = held(accounts)["Skola", FORECAST]
    assert (figure.kronor, figure.table) == (Decimal(498_400_000), None)
    assert Event.objects.get(pk=figure.event).reason == "En siffra hade fallit bort."


def test_lines_may_be_typed_until_a_report_is_read(accounts: Accounts) -> None:
    school = add(accounts)
    part = add(accounts, "varav skolskjuts", above=school.area, exhaustive=False)
    assert part.area is not None
    assert (part.name, part.area.above) == ("skolskjuts", school.area)
    report_figures(by=BY, figures=[figure_of(school, "488 mnkr"), figure_of(part, "25 400 tkr")], subject="A")
    assert held(accounts)["skolskjuts", BUDGET].kronor == 25_400_000
    take(accounts, FORECASTS)
    assert held(accounts)["Skola", BUDGET].kronor == 488_000_000
    assert ("skolskjuts", BUDGET) not in held(accounts)
    add(accounts, "Kultur")
    assert OperationalArea.objects.filter(name="Skola").count() == 1
    assert lines_that_hold(models.Q(name="Kultur")).exists()


def test_a_typed_line_that_is_taken_back_takes_its_figures_along(accounts: Accounts) -> None:
    line = add(accounts)
    report_figures(by=BY, figures=[figure_of(line, "488 mnkr")], subject="Skola")
    either = models.Q(name="Kultur") | (models.Q(name="Skola") & ~models.Q(scope="investments"))
    assert [figure.printed for figure in figures_that_hold(either)] == ["488 mnkr"]
    withdraw(by=BY, event=line.event)
    assert figures_that_hold(either) == []


UNTRUE: dict[str, tuple[dict[str, Any], str, EconomyFault]] = {
    "no unit": ({}, "488", EconomyFault.NO_MONEY),
    "a unit of something else": ({}, "488 barn", EconomyFault.NO_MONEY),
    "more digits than money has": ({}, "12 345 678 901 234 567 kr", EconomyFault.TOO_LARGE),
    "a measure that is no word": ({"measure": "Budget 2026"}, "1 kr", EconomyFault.UNKNOWN_MEASURE),
    "a year before all reports": ({"year": 1789}, "1 kr", EconomyFault.BAD_TIME),
    "months that turn": ({"first_month": 5, "last_month": 4}, "1 kr", EconomyFault.BAD_TIME),
    "a thirteenth month": ({"last_month": 13}, "1 kr", EconomyFault.BAD_TIME),
}


@pytest.mark.parametrize(("fields", "text", "fault"), UNTRUE.values(), ids=UNTRUE.keys())
def test_what_cannot_be_true_is_refused_and_nothing_written(
    accounts: Accounts, fields: dict[str, Any], text: str, fault: EconomyFault
) -> None:
    line = add(accounts)
    before = Event.objects.count()
    with pytest.raises(EconomyError) as refused:
        report_figures(by=BY, figures=[figure_of(line, text, **fields)], subject="Skola")
    assert refused.value.fault is fault
    assert refused.value.fault.label
    assert (EconomicFigure.objects.count(), Event.objects.count()) == (0, before)


def test_a_line_without_a_name_or_under_another_boards_area_is_refused(accounts: Accounts) -> None:
    for name in ("", "  ", "–", "a" * 201, "\x00"):
        with pytest.raises(EconomyError):
            add(accounts, name)
    theirs = add_line(by=BY, new=NewLine(body=accounts.other, period=accounts.period, name="Kultur")).area
    with pytest.raises(EconomyError) as refused:
        add(accounts, above=theirs)
    assert refused.value.fault is EconomyFault.OTHER_BODY


def test_nothing_to_report_leaves_no_event(accounts: Accounts) -> None:
    before = Event.objects.count()
    assert report_figures(by=BY, figures=[], subject="Inget") == []
    assert Event.objects.count() == before


# --- Formulas ---------------------------------------------------------------------------------------


def test_the_formula_of_a_variance_follows_the_document_and_the_year(accounts: Accounts) -> None:
    periods = accounts.periods
    assert formulas_for(periods["2026-T1"])[Scope.OPERATING] == Formula(subtrahend=FORECAST)
    assert formulas_for(periods["2026-VB"])[Scope.OPERATING] == Formula(subtrahend=ACTUALS)
    assert formulas_for(periods["2026-VP"]) == {}
    state_formula(
        by=BY, kind=periods["2026-T1"].kind, since=periods["2026-T1"].year, scope=Scope.OPERATING,
        minuend=FORECAST, subtrahend=BUDGET, reason="Ny mall",
    )  # fmt: skip
    turned = Formula(minuend=FORECAST, subtrahend=BUDGET)
    assert formulas_for(periods["2025-T1"])[Scope.OPERATING] == Formula(subtrahend=FORECAST)
    assert formulas_for(periods["2026-T1"])[Scope.OPERATING] == turned
    assert formulas_for(periods["2027-T1"])[Scope.OPERATING] == turned
    assert formulas_for(periods["2027-T1"])[Scope.INVESTMENTS] == Formula(subtrahend=FORECAST)
    for measures in ((BUDGET, BUDGET), ("Budget", FORECAST)):
        with pytest.raises(EconomyError):
            state_formula(
                by=BY, kind=periods["2026-T1"].kind, since=periods["2026-T1"].year, scope=Scope.OPERATING,
                minuend=measures[0], subtrahend=measures[1],
            )  # fmt: skip


def test_a_new_formula_touches_nothing_that_was_reported(accounts: Accounts) -> None:
    take(accounts, FORECASTS)
    before = checksum()
    state_formula(
        by=BY, kind=accounts.period.kind, since=accounts.period.year, scope=Scope.OPERATING,
        minuend=FORECAST, subtrahend=BUDGET,
    )  # fmt: skip
    assert checksum() == before


def checksum() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT md5(string_agg(f::text, '|' ORDER BY id)) FROM economy_economicfigure f")
        (found,) = cursor.fetchone() or ("",)
    return str(found)


# --- Exactness --------------------------------------------------------------------------------------

NUMBERS = st.integers(0, 10).flatmap(
    lambda places: st.decimals(min_value=-(10**15), max_value=10**15, places=places, allow_nan=False)
)
AGAIN = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@AGAIN
@given(NUMBERS, st.sampled_from(MoneyUnit))
def test_an_amount_comes_back_exact_in_kronor(accounts: Accounts, number: Decimal, unit: MoneyUnit) -> None:
    line = add(accounts)
    given_figure = Figure(number, unit.value)
    new = NewFigure(line=line, meaning=Meaning(measure=BUDGET, year=2026), value=given_figure)
    report_figures(by=BY, figures=[new], subject="Skola")
    (back,) = (each for each in figures_that_hold(models.Q(pk=line.pk)))
    assert back.kronor == Money.of(number, unit).kronor
    assert back.house_number is not None
    assert (str(back.house_number), back.unit) == (str(number + 0), unit.value)


@AGAIN
@given(st.lists(TABLES, max_size=3, unique_by=lambda table: table.key))
def test_tables_of_any_shape_are_kept_and_read_without_error(
    accounts: Accounts, tables: list[PrintedTable]
) -> None:
    reading = take(accounts, *tables)
    assert {each["table"] for each in reading.undecided} <= {table.key for table in tables}


# --- What the database itself refuses ---------------------------------------------------------------


@pytest.fixture
def line(accounts: Accounts) -> EconomyLine:
    return add(accounts)


def row(line: EconomyLine, **fields: Any) -> EconomicFigure:  # noqa: ANN401  # fields of many kinds
    given = {
        "measure": BUDGET, "of_year": 2026, "state": "figure", "number": Decimal("17.1"), "decimals": 1,
        "unit": "mnkr", "kronor": Decimal(17_100_000), "printed": "17,1", **fields,
    }  # fmt: skip
    return EconomicFigure(line=line, event=line.event, **given)


def other_line(first: EconomyLine, **fields: Any) -> EconomyLine:  # noqa: ANN401  # fields of many kinds
    given = {"scope": "operating", "line": "area", "area": first.area, "name": "Skola", **fields}
    return EconomyLine(body=first.body, period=first.period, event=first.event, **given)


def area(line: EconomyLine, **fields: Any) -> OperationalArea:  # noqa: ANN401  # fields of many kinds
    given = {"scope": "operating", "key": "kultur", "name": "Kultur", **fields}
    return OperationalArea(body=line.body, **given)


def formula(line: EconomyLine, **fields: Any) -> VarianceFormula:  # noqa: ANN401  # fields of many kinds
    given = {"scope": "operating", "minuend": BUDGET, "subtrahend": FORECAST, **fields}
    return VarianceFormula(kind=line.period.kind, since=line.period.year, event=line.event, **given)


NO_FIGURE = {"state": "blank", "number": None, "decimals": None, "kronor": None, "unit": ""}

REFUSED: dict[str, Callable[[EconomyLine], models.Model]] = {
    "a figure without a number": lambda it: row(it, number=None, kronor=None),
    "a figure without its precision": lambda it: row(it, decimals=None),
    "a blank that is zero": lambda it: row(it, **{**NO_FIGURE, "number": Decimal(0), "decimals": 0}),
    "a blank that is approximate": lambda it: row(it, **NO_FIGURE, approximate=True),
    "an amount without kronor": lambda it: row(it, kronor=None),
    "kronor of another amount": lambda it: row(it, kronor=Decimal(17_100)),
    "kronor with the other sign, unsaid": lambda it: row(it, kronor=Decimal(-17_100_000)),
    "kronor as printed where the sign is turned": lambda it: row(it, turned=True),
    "kronor of a share": lambda it: row(it, unit="%"),
    "kronor of an approximate amount": lambda it: row(it, approximate=True),
    "kronor of nothing": lambda it: row(it, **{**NO_FIGURE, "kronor": Decimal(0)}),
    "an unknown state": lambda it: row(it, **{**NO_FIGURE, "state": "maybe"}),
    "a measure that is no word": lambda it: row(it, measure="Budget 2026"),
    "an unknown side": lambda it: row(it, side="both"),
    "an unknown stage": lambda it: row(it, stage="later"),
    "an unknown version": lambda it: row(it, version="draft"),
    "a year before all reports": lambda it: row(it, of_year=1789),
    "months that turn": lambda it: row(it, first_month=5, last_month=4),
    "a thirteenth month": lambda it: row(it, last_month=13),
    "half a cell": lambda it: row(it, column=1),
    "an area's line without an area": lambda it: other_line(it, area=None),
    "a total with an area": lambda it: other_line(it, line="total"),
    "a line of an unknown kind": lambda it: other_line(it, line="sum", area=None),
    "a line of unknown money": lambda it: other_line(it, scope="gifts"),
    "a line of an unknown side": lambda it: other_line(it, side="both"),
    "a line of an unknown stage": lambda it: other_line(it, stage="later"),
    "a line without a name": lambda it: other_line(it, name=" "),
    "a total whose parts are the whole": lambda it: other_line(it, line="total", area=None, exhaustive=True),
    "a line with a row of no table": lambda it: other_line(it, row=1),
    "an area without a name": lambda it: area(it, name=""),
    "an area without a key": lambda it: area(it, key=""),
    "an area with a key of other signs": lambda it: area(it, key="Barn & unga"),
    "an area of unknown money": lambda it: area(it, scope="gifts"),
    "two areas of a name": lambda it: area(it, key="skola"),
    "a formula of one measure": lambda it: formula(it, subtrahend=BUDGET),
    "a formula of what is no measure": lambda it: formula(it, minuend="Budget"),
    "a formula for unknown money": lambda it: formula(it, scope="gifts"),
}


@pytest.mark.parametrize("made", REFUSED.values(), ids=REFUSED.keys())
def test_the_database_itself_refuses(line: EconomyLine, made: Callable[[EconomyLine], models.Model]) -> None:
    unsaved = made(line)
    with pytest.raises(IntegrityError), transaction.atomic():
        unsaved.save()


def test_no_area_is_a_part_of_itself(line: EconomyLine) -> None:
    assert line.area is not None
    line.area.above = line.area
    with pytest.raises(IntegrityError), transaction.atomic():
        line.area.save()


def test_what_the_refusals_are_broken_from_is_itself_accepted(line: EconomyLine) -> None:
    for unsaved in (row(line), other_line(line), area(line), formula(line), row(line, **NO_FIGURE)):
        unsaved.save()
    row(line, turned=True, kronor=Decimal(-17_100_000)).save()


@pytest.mark.parametrize("model", [EconomicFigure, EconomyLine, EconomyReading, KeptTable, VarianceFormula])
def test_nothing_recorded_is_changed_or_taken_away(accounts: Accounts, model: type[models.Model]) -> None:
    take(accounts, FORECASTS)
    formula(EconomyLine.objects.all()[0]).save()
    rows = model._default_manager
    assert rows.exists()
    for act in (lambda: rows.update(page=1), lambda: rows.all().delete(), lambda: empty(model)):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def empty(model: type[models.Model]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {model._meta.db_table} CASCADE")


def test_a_source_file_comes_along_to_every_figure(accounts: Accounts) -> None:
    source = SourceFile.objects.create(sha256="0" * 64, name="rapport.pdf", media="pdf", size=1)
    new = NewTable(
        body=accounts.board,
        period=accounts.period,
        table=FORECASTS,
        provenance=Provenance(source_file=source),
    )
    tables = keep_tables(by=BY, tables=[new], subject="Rapport")
    read_figures(by=BY, body=accounts.board, period=accounts.period, tables=tables, subject="Rapport")
    assert {figure.source_file for figure in held(accounts).values()} == {"rapport.pdf"}
    assert EconomyLine.objects.filter(line=Line.TOTAL).count() == 1
