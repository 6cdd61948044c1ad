"""A disk that is nearly full stops writing, and nothing else."""

from __future__ import annotations

import logging
from pathlib import Path

import psycopg
import pytest
from django.db import OperationalError

from tertial.platform.postgresql.cluster import ADMIN, APP, DATABASE
from tertial.platform.postgresql.embedded import running
from tertial.platform.postgresql.places import PORT, Places
from tertial.platform.postgresql.room import RESERVE, ROOMY, TIGHT, Room
from tertial.platform.postgresql.trouble import in_one_line, trouble_of


class _Disk(Room):
    """Room on a disk of which a test says how much is free."""

    free = 10 * ROOMY

    def _free(self) -> int:
        kept = RESERVE if (self._places.state / "reserve").exists() else 0
        return self.free - kept


def write(places: Places) -> None:
    with psycopg.connect(
        host=str(places.socket), port=PORT, dbname=DATABASE, user=ADMIN, autocommit=True
    ) as connection:
        connection.execute("CREATE TABLE more (a int)")
        connection.execute("DROP TABLE more")


def test_it_is_read_only_while_room_is_tight_and_heals(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with running(data) as places:
        monkeypatch.setattr("tertial.platform.postgresql.room._TRY_EVERY_SECONDS", 0)
        disk = _Disk(places)
        disk.look()
        write(places)
        for free, writable in (
            (RESERVE + TIGHT, True),
            (RESERVE + TIGHT - 1, False),
            (RESERVE + ROOMY - 1, False),  # not to and fro at the border
            (RESERVE + ROOMY, True),
        ):
            disk.free = free
            disk.look()
            if writable:
                write(places)
            else:
                with pytest.raises(psycopg.errors.ReadOnlySqlTransaction) as refused:
                    write(places)
                assert trouble_of(refused.value) == "database-read-only"
                with psycopg.connect(
                    host=str(places.socket), port=PORT, dbname=DATABASE, user=APP
                ) as connection:
                    assert connection.execute("SELECT 1").fetchone() == (1,)


def test_the_reserve_is_given_up_last_and_kept_again(data: Path) -> None:
    with running(data) as places:
        reserve, disk = places.state / "reserve", _Disk(places)
        assert reserve.stat().st_size == RESERVE
        disk.free = RESERVE + TIGHT
        disk.look()
        assert reserve.exists()
        disk.free = RESERVE
        disk.look()
        assert not reserve.exists()
        disk.look()
        assert not reserve.exists(), "nobody else may have it meanwhile"
        disk.free = 10 * ROOMY
        disk.look()
        assert reserve.stat().st_size == RESERVE
        disk.free = TIGHT - 1 + RESERVE
        disk.before_starting()
        assert not reserve.exists()


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (psycopg.errors.DiskFull(), "database-full"),
        (psycopg.errors.QueryCanceled(), "database-slow"),
        (psycopg.errors.UndefinedTable(), "database-not-migrated"),
        (psycopg.errors.InsufficientPrivilege(), "database-not-granted"),
        (psycopg.OperationalError("connection failed"), "database-lost"),
        (psycopg.errors.AdminShutdown(), "database-lost"),
        (psycopg.errors.UniqueViolation(), None),
        (ValueError(), None),
    ],
)
def test_trouble_is_told_from_a_fault_of_ours(error: Exception, trouble: str | None) -> None:
    assert trouble_of(error) == trouble
    wrapped = OperationalError()
    wrapped.__cause__ = error
    assert trouble_of(wrapped) == trouble
    record = logging.LogRecord("n", logging.ERROR, "", 0, "Page %s", ("/x",), (type(error), error, None))
    assert in_one_line(record)
    assert record.getMessage() == (f"Page /x: {trouble}" if trouble else "Page /x")
    assert (record.exc_info is None) is (trouble is not None)
