"""The open round of the large municipality: each unit with what its manager reports in a fortnight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.apps import apps
from django.db import transaction

from tertial.access.models import Person, Role, RoleHeld
from tertial.audit.services import record_event
from tertial.organisation.models import Body, BodyKind
from tertial.plan.models import (
    Activity,
    ActivityEdition,
    Indicator,
    IndicatorDefinition,
    IndicatorPlacement,
    ReportedValue,
    TargetSet,
)
from tertial.reporting.models import Period, Submission
from tests.bench import municipality
from tests.bench.filling import insert, number_on, run
from tests.bench.sentences import subject_of
from tests.cast import CENTRAL_OFFICE

INDICATORS: Final = 8
ACTIVITIES: Final = 5

_FIRST_UNIT: Final = 100_001
_UNIT_GOAL: Final = 1_000_000
_FIRST_INDICATOR: Final = 30_000_000
_FIRST_ACTIVITY: Final = 30_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What lies on a manager's desk: the unit, its goal with an analysis, its indicators and activities."""

    email: str
    body: int
    key: str
    goal: int
    indicators: tuple[int, ...]
    activities: tuple[int, ...]

    @property
    def address(self) -> str:
        """Where the unit's pages of the period begin."""
        return f"/organisation/{self.key}/{period_name()}/"


def period_name() -> str:
    """The period that is reported, as addresses have it."""
    return municipality.UNPUBLISHED


def open_period() -> Period:
    """The period that is reported."""
    year, kind = period_name().split("-")
    return Period.objects.select_related("kind").get(year=int(year), kind__key=kind)


def size_for(managers: int) -> municipality.Size:
    """A municipality of the ordinary number of boards, with as many units, and little else."""
    return municipality.Size(boards=30, units=managers, years=3, indicators=15)


@transaction.atomic
def fill(managers: int) -> None:
    """Give each unit of the `municipality` its indicators, activities and manager."""
    run("SET LOCAL synchronous_commit = off")
    run("SET CONSTRAINTS ALL IMMEDIATE")
    event = record_event(by=CENTRAL_OFFICE, act="planned", subject=period_name()).pk
    units = f"generate_series(0, {managers - 1}) u"
    _indicators(event, units)
    _activities(units)
    _people(units)
    number_on(model for model in apps.get_models() if model._meta.app_label != "contenttypes")


def desks() -> list[Desk]:
    """The desks of all managers who are asked."""
    asked = Submission.objects.filter(round__period=open_period(), body__kind=BodyKind.UNIT)
    return [_desk(each.body) for each in asked.select_related("body").order_by("body_id")]


def _desk(body: Body) -> Desk:
    number = body.pk - _FIRST_UNIT
    first, work = (base + number * 10 for base in (_FIRST_INDICATOR, _FIRST_ACTIVITY))
    return Desk(
        email=f"chef-{number}@storstad.example",
        body=body.pk,
        key=body.key,
        goal=_edition(_UNIT_GOAL + number * 10),
        indicators=tuple(range(first, first + INDICATORS)),
        activities=tuple(_edition(work + n) for n in range(ACTIVITIES)),
    )


def _edition(number: int) -> int:
    """The edition of a goal or an activity in the last year, as the municipality numbers them."""
    return number * 16 + size_for(1).years - 1


def _indicators(event: int, units: str) -> None:
    last, y = municipality.LAST_YEAR, size_for(1).years - 1
    source = f"{units}, generate_series(0, {INDICATORS - 1}) n"
    number = f"{_FIRST_INDICATOR} + u * 10 + n"
    insert(Indicator, source, id=number, owner=f"{_FIRST_UNIT} + u", key="'enhet-' || u || '-' || n")
    insert(
        IndicatorDefinition, source,
        event=str(event), indicator=number, since=str(last - 1), unit="'%'", polarity="'higher'",
        name=f"'Andel nöjda med ' || {subject_of('n')} || ', mått ' || n", sex_split="'rates'",
    )  # fmt: skip
    insert(
        IndicatorPlacement, source,
        indicator=number, goal=f"({_UNIT_GOAL} + u * 10) * 16 + {y}", body=f"{_FIRST_UNIT} + u", rank="n",
    )  # fmt: skip
    plan = (
        "(SELECT p.id FROM reporting_period p JOIN reporting_documentkind k ON k.id = p.kind_id"
        f" WHERE k.key = 'VP' AND p.year_id = {last})"
    )
    insert(
        TargetSet, source,
        event=str(event), indicator=number, body=f"{_FIRST_UNIT} + u", year=str(last), stated_in=plan,
        owner="'unit'", kind="'at_least'", numbers="ARRAY[80]", decimals="ARRAY[0]", units="ARRAY['%']",
        hedges="ARRAY['']", printed="'minst 80 %'",
    )  # fmt: skip
    earlier = (
        f"{source}, (SELECT p.id AS period FROM reporting_period p"
        " JOIN reporting_documentkind k ON k.id = p.kind_id"
        f" WHERE k.key <> 'VP' AND p.year_id = {last - 1}) AS earlier"
    )
    insert(
        ReportedValue, earlier,
        event=str(event), indicator=number, body=f"{_FIRST_UNIT} + u", period="period", aspect="'outcome'",
        part="'total'", state="'figure'", number="60 + n", decimals="0", unit="'%'",
        printed="(60 + n) || ' %'", printed_unit="'%'", finality="'final'",
    )  # fmt: skip


def _activities(units: str) -> None:
    last, y = municipality.LAST_YEAR, size_for(1).years - 1
    source = f"{units}, generate_series(0, {ACTIVITIES - 1}) n"
    number = f"({_FIRST_ACTIVITY} + u * 10 + n)"
    insert(Activity, source, id=number, owner=f"{_FIRST_UNIT} + u", lead=f"{_FIRST_UNIT} + u")
    insert(
        ActivityEdition, source,
        id=f"{number} * 16 + {y}", activity=number, goal=f"({_UNIT_GOAL} + u * 10) * 16 + {y}",
        body=f"{_FIRST_UNIT} + u", rank="n + 1", name=f"'Pröva ' || {subject_of('n')} || ' (' || n || ')'",
        start=f"make_date({last}, 1, 1)", end=f"make_date({last}, 6, 30)",
    )  # fmt: skip


def _people(units: str) -> None:
    """Managers who cannot log in by a password: nobody hashes one while something is measured."""
    email = "'chef-' || u || '@storstad.example'"
    insert(Person, units, email=email, name="'Enhetschef ' || u", password="'!'")  # noqa: S106  # none fits
    insert(
        RoleHeld, f"{units} JOIN access_person p ON p.email = {email}",
        person="p.id", role=f"'{Role.UNIT_MANAGER}'", body=f"{_FIRST_UNIT} + u",
        valid="daterange('2020-01-01', NULL)",
    )  # fmt: skip
