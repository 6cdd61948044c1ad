"""A large invented municipality, "Storstad", for measuring: made by the database in a minute.

At size 1: 30 boards, 10 years, 150 indicators of each board, 3 periods a year, 1,000 units. A third of the
indicators are the council's, which all boards report. In the last year the first board's values are split by
sex throughout, so that the fullest page there is can be measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.apps import apps
from django.db import connection, transaction

from tertial.access.models import Role
from tertial.access.services import give_role, make_person
from tertial.organisation.models import Body, BodyKind, BodyName, Placement
from tertial.plan.services.goals import set_up_levels
from tertial.reporting.models import Publication, Round, RoundState, Submission
from tertial.reporting.services import open_year, set_up_rhythm
from tests.bench import storstad_economy, storstad_plan, storstad_texts
from tests.bench.filling import insert, number_on, run
from tests.cast import CENTRAL_OFFICE

LAST_YEAR: Final = 2026
CONTROLLER: Final = "controller@storstad.example"
CENTRAL: Final = "centrala@storstad.example"
UNPUBLISHED: Final = f"{LAST_YEAR}-VB"

# Rows are numbered here, so that the parts find each other without asking.
_MUNICIPALITY, _COUNCIL, _FIRST_BOARD, _FIRST_UNIT = 1, 2, 11, 100_001


@dataclass(frozen=True, kw_only=True)
class Size:
    """How much there is."""

    boards: int = 30
    units: int = 1000
    years: int = 10
    indicators: int = 150

    @classmethod
    def times(cls, factor: float, *, indicators: int = 150) -> Size:
        """So many times the boards and units of the ordinary size."""
        return cls(boards=round(30 * factor), units=round(1000 * factor), indicators=indicators)

    @property
    def first_year(self) -> int:
        """The first year of all."""
        return LAST_YEAR - self.years + 1

    @property
    def shared(self) -> int:
        """How many of a board's indicators are the council's."""
        return self.indicators // 3


def board_key(number: int = 0) -> str:
    """The address of a board."""
    return f"namnd-{number}"


def unit_key(number: int = 0) -> str:
    """The address of a unit; the first board has the first."""
    return f"enhet-{number}"


def indicator_key(number: int = 0) -> str:
    """The address of an indicator of the council's, which all boards report."""
    return f"gemensam-{number}"


def fill(size: Size) -> None:
    """Fill an empty database. Before anything is measured, run `tidy_up` outside all transactions."""
    with transaction.atomic():
        run("SET LOCAL synchronous_commit = off")
        # What waits to be checked would be gone through anew for every row that leaves a history.
        run("SET CONSTRAINTS ALL IMMEDIATE")
        set_up_rhythm(by=CENTRAL_OFFICE)
        for year in range(size.first_year, LAST_YEAR + 1):
            open_year(by=CENTRAL_OFFICE, year=year)
        set_up_levels(by=CENTRAL_OFFICE)
        _bodies(size)
        _times(size)
        storstad_plan.fill(size.shared, size.indicators)
        storstad_texts.fill()
        storstad_economy.fill()
        _publish()
        _round()
        number_on(model for model in apps.get_models() if model._meta.app_label != "contenttypes")
        _people()


def _bodies(size: Size) -> None:
    run(
        f"CREATE TEMPORARY TABLE board ON COMMIT DROP AS SELECT b, {_FIRST_BOARD} + b AS body"
        f" FROM generate_series(0, {size.boards - 1}) b"
    )
    run(
        f"CREATE TEMPORARY TABLE unit ON COMMIT DROP AS SELECT u, {_FIRST_UNIT} + u AS body,"
        f" u % {size.boards} AS b FROM generate_series(0, {size.units - 1}) u"
    )
    always = f"daterange('{date(2000, 1, 1)}', NULL)"
    fixed = f"""(VALUES
        ({_MUNICIPALITY}, 'storstad', '{BodyKind.MUNICIPALITY}', 'Storstads kommun', NULL::int),
        ({_COUNCIL}, 'kommunfullmaktige', '{BodyKind.COUNCIL}', 'Kommunfullmäktige', {_MUNICIPALITY})
    ) AS f(id, key, kind, name, parent)"""
    boards = f"""(SELECT body AS id, 'namnd-' || b AS key, '{BodyKind.SPECIALIST_BOARD}' AS kind,
        'Nämnd nummer ' || b AS name, {_MUNICIPALITY} AS parent FROM board) AS f"""
    units = f"""(SELECT unit.body AS id, 'enhet-' || u AS key, '{BodyKind.UNIT}' AS kind,
        'Enheten Lindväg ' || u AS name, board.body AS parent FROM unit JOIN board USING (b)) AS f"""
    for source in (fixed, boards, units):
        insert(Body, source, id="id", key="key", kind="kind", valid=always)
        insert(BodyName, source, body="id", name="name", valid=always)
        insert(Placement, f"{source} WHERE parent IS NOT NULL", body="id", parent="parent", valid=always)


def _times(size: Size) -> None:
    """Number years and their periods from 0 (the plan), and record an act for each report."""
    run(
        "CREATE TEMPORARY TABLE at ON COMMIT DROP AS"
        f" SELECT p.year_id - {size.first_year} AS y, p.year_id AS year, k.rank - 1 AS k,"
        " p.id AS period,"
        " k.id AS kind, p.year_id || '-' || k.key AS name, max(p.year_id) OVER () AS last_year"
        " FROM reporting_period p JOIN reporting_documentkind k ON k.id = p.kind_id"
        " ORDER BY p.year_id, k.rank"
    )
    run(
        "INSERT INTO audit_event (at, actor, actor_key, act, subject, subject_key, reason, details)"
        " SELECT make_timestamptz(year, 1 + 3 * k, 28, 12, 0, 0), 'Controller i Storstad', '', 'reported',"
        " 'namnd-' || b || ' ' || name, 'report:' || b || '-' || y || '-' || k, '', '{}'"
        " FROM board, at ORDER BY y, k, b"
    )
    run(
        "CREATE TEMPORARY TABLE act ON COMMIT DROP AS SELECT b, y, k, e.id AS event"
        " FROM board CROSS JOIN at"
        " JOIN audit_event e ON e.subject_key = 'report:' || b || '-' || y || '-' || k"
    )
    for table in ("board", "unit", "at", "act"):
        run(f"ANALYZE {table}")


def _publish() -> None:
    insert(
        Publication,
        f"act JOIN board USING (b) JOIN at USING (y, k) WHERE at.name <> '{UNPUBLISHED}'",
        body="board.body", period="at.period", event="act.event",
    )  # fmt: skip


def _round() -> None:
    """Open the round of the newest period for all boards and units."""
    insert(
        Round, f"at WHERE name = '{UNPUBLISHED}'",
        id="period", period="period", name="name", state=f"'{RoundState.OPEN}'",
        due="make_date(year + 1, 2, 15)",
    )  # fmt: skip
    at_once = f"at WHERE name = '{UNPUBLISHED}'"
    insert(Submission, f"board, {at_once}", id="board.body", round="period", body="board.body")
    insert(
        Submission, f"unit JOIN board USING (b), {at_once}",
        id="unit.body", round="period", body="unit.body", above="board.body",
    )  # fmt: skip


def _people() -> None:
    for email, role, body in (
        (CONTROLLER, Role.CONTROLLER, _FIRST_BOARD + 1),
        (CENTRAL, Role.CENTRAL_OFFICE, _MUNICIPALITY),
    ):
        person = make_person(by=CENTRAL_OFFICE, email=email, name=email.split("@")[0].capitalize())
        give_role(
            by=CENTRAL_OFFICE,
            person=person,
            role=role,
            body=Body.objects.get(pk=body),
            since=date(2020, 1, 1),
        )


def rows_of_tables() -> dict[str, int]:
    """How many rows each table has, as the database knows it once it has been tidied up."""
    tables = [model._meta.db_table for model in apps.get_models() if model.__module__.startswith("tertial.")]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, n_live_tup FROM pg_stat_user_tables WHERE relname = ANY(%s) ORDER BY 1", [tables]
        )
        return dict(cursor.fetchall())
