"""Confirming is whole or not at all: errors in the middle, a killed process, two people at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
import pytest
from django.apps import apps
from django.db import OperationalError, connection, connections, transaction
from django.db.models import Model

from tertial.documents.models import Report as KeptReport
from tertial.imports.errors import ImportFault, ImportRefused
from tertial.imports.models import Draft, DraftState
from tertial.imports.services import confirm
from tests.cast import Cast, Named
from tests.committed import address_of_tests
from tests.imports.drafts.material import BY, Report, opened, with_undecided

VALUES = "plan_reportedvalue"
LATER = 2031
"""A year that is not open, so that confirming has to open it first."""


class BrokeOff(OperationalError):
    """The connection was lost."""


_SUM = "SELECT coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') FROM {} t"


def state(but: str = "") -> dict[str, str]:
    """A checksum of each table of ours; but for one that nobody can read just now."""
    rooms = [room for room in apps.get_app_configs() if room.name.startswith("tertial.")]
    models: list[type[Model]] = [model for room in rooms for model in room.get_models()]
    sums = {}
    with connection.cursor() as cursor:
        for table in sorted({model._meta.db_table for model in models} - {but}):
            cursor.execute(_SUM.format(table))
            (sums[table],) = cursor.fetchone() or ("",)
    return sums


@contextmanager
def broken_at(statement: int) -> Iterator[list[str]]:
    """Let something fail in place of the given statement; the list is of those that were run."""
    run: list[str] = []
    failed = False

    def count(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: ANN401
        nonlocal failed
        if len(run) == statement and not failed:
            failed = True
            raise BrokeOff(sql[:60])
        run.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        yield run


@pytest.mark.django_db
def test_the_checksums_notice_one_changed_sign(cast: Cast) -> None:
    """The control of all tests below; and for its sake there is a database, when it runs alone."""
    draft = opened()
    before = state()
    assert len(before) > 40
    Draft.objects.filter(pk=draft.pk).update(title=f"{draft.title}.")
    assert {table for table, found in state().items() if found != before[table]} == {"imports_draft"}


def break_off(draft: Draft, step: int) -> int:
    """Confirm with an error at every so many statements; say how many it took when it went well."""
    before = state()
    at = 0
    while True:
        try:
            with broken_at(at) as run:
                confirm(by=BY, draft=draft)
        except BrokeOff:
            assert state() == before, f"broken off at statement {at}: {run[-1:]}"
            at += step
        else:
            return len(run)


def test_an_error_in_the_middle_leaves_everything_as_it_was(committed: Cast) -> None:
    statements = break_off(opened(with_undecided(Report(year=LATER))), step=9)
    assert statements > 60, "there were fewer statements than one would think"
    assert KeptReport.objects.count() == 1


@pytest.mark.slow
def test_an_error_at_any_statement_leaves_everything_as_it_was(committed: Cast) -> None:
    break_off(opened(with_undecided(Report(year=LATER))), step=1)
    assert KeptReport.objects.count() == 1


def test_without_its_transaction_an_error_would_leave_half_of_it(committed: Cast) -> None:
    """The control of the tests above: they would notice."""
    draft = opened(Report(year=LATER))
    before = state()
    bare = confirm.__wrapped__  # type: ignore[attr-defined]  # what the decorator wraps
    with transaction.atomic(), suppress(BrokeOff), broken_at(60):  # kept, whatever happened
        bare(by=BY, draft=draft)
    assert state() != before
    assert KeptReport.objects.count() == 0


CONFIRM = """
import sys
import django
django.setup()
from tertial.imports.models import Draft
from tertial.imports.services import confirm
from tests.imports.drafts.material import BY
print("begun", flush=True)
confirm(by=BY, draft=Draft.objects.get(pk=int(sys.argv[1])))
print("done", flush=True)
"""


def process(draft: Draft) -> subprocess.Popen[str]:
    """Another process that confirms the draft in the database of the tests."""
    environment = {
        **os.environ,
        "DATABASE_URL": address_of_tests(),
        "TERTIAL_SECRET_KEY": "x",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    return subprocess.Popen(
        [sys.executable, "-c", CONFIRM, str(draft.pk)], stdout=subprocess.PIPE, text=True, env=environment
    )


@contextmanager
def table_locked(table: str) -> Iterator[Callable[[], bool]]:
    """Hold a table so that whoever writes to it waits; the function says whether somebody does."""
    settings = connection.get_connection_params()
    keep = {key: settings[key] for key in ("dbname", "user", "password", "host", "port") if settings.get(key)}
    with psycopg.connect(**keep) as holder, psycopg.connect(**keep, autocommit=True) as looker:
        holder.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")

        def is_waited_for() -> bool:
            found = looker.execute(
                "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = %s::regclass", [table]
            ).fetchone()
            return bool(found and found[0])

        yield is_waited_for


def until(what: Callable[[], bool]) -> None:
    """Wait until something is so, for a while."""
    for _ in range(600):
        if what():
            return
        time.sleep(0.05)
    raise AssertionError("it never happened")


def test_a_process_that_is_killed_in_the_middle_leaves_the_draft_open_and_nothing_else(
    committed: Cast,
) -> None:
    draft = opened(Report(year=LATER))
    before = state()
    with table_locked(VALUES) as is_waited_for:
        running = process(draft)
        try:
            until(is_waited_for)
            unread = {name: found for name, found in before.items() if name != VALUES}
            assert state(but=VALUES) == unread, "nothing of it is seen before it is done"
            running.send_signal(signal.SIGKILL)
            assert running.wait() == -signal.SIGKILL
        finally:
            running.kill()
            running.communicate()
    until(lambda: not others_at_work())
    assert state() == before
    report = confirm(by=BY, draft=draft)
    assert (report.version, Draft.objects.get().state) == (1, DraftState.CONFIRMED)


def others_at_work() -> bool:
    """Whether another connection still works in the database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        (count,) = cursor.fetchone() or (0,)
    return bool(count)


def test_of_two_who_confirm_at_once_one_does_and_the_other_is_told(committed: Cast) -> None:
    draft = opened()
    answers: list[str] = []
    ready = threading.Barrier(2)

    def act(name: str) -> None:
        try:
            ready.wait()
            confirm(by=Named(name), draft=Draft.objects.get(pk=draft.pk))
            answers.append("done")
        except ImportRefused as refused:
            assert refused.fault == ImportFault.NOT_OPEN
            answers.append(refused.sentence)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=act, args=(name,)) for name in ("Den ena", "Den andra")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert KeptReport.objects.count() == 1
    done = KeptReport.objects.get().event.actor
    (told,) = [answer for answer in answers if answer != "done"]
    assert done in told, "the other is told who did it"
