"""Nothing that was acknowledged is lost, whoever dies and whatever is full (rows D1 to D3 of what must hold).

Each test has its control: with the guard taken away, the same load loses something or stands still.
"""

from __future__ import annotations

import itertools
import os
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest

from tertial.platform.postgresql.cluster import ADMIN
from tertial.platform.postgresql.places import places_of
from tests.cli.databases import connect, forgotten_after
from tests.cli.installations import install
from tests.cli.running import MEGABYTE, tertial
from tests.cli.serving import Served, are_gone, kill, saving
from tests.cli.small_disks import fill, small_disk
from tests.platform.processes import wait_until

pytestmark = pytest.mark.slow

CLIENTS = 8
BACK_WITHIN_SECONDS = 10


@dataclass
class Load:
    """Clients that save numbers one after the other, and what became of them."""

    pages: Served
    numbers: Iterator[int] = field(default_factory=itertools.count)
    acknowledged: set[str] = field(default_factory=set)
    sent: set[str] = field(default_factory=set)
    answers: dict[int | None, int] = field(default_factory=dict)
    said: set[str] = field(default_factory=set)
    ended: threading.Event = field(default_factory=threading.Event)
    turn: threading.Lock = field(default_factory=threading.Lock)
    lost_at_the_end: set[str] = field(default_factory=set)

    def save_on_and_on(self) -> None:
        """Be one client."""
        while not self.ended.is_set():
            with self.turn:
                number = str(next(self.numbers))
                self.sent.add(number)
            try:
                status, said = self.pages.ask(f"/save/?n={number}", seconds=30)
            except Exception:  # noqa: BLE001  # no answer is an answer as well
                status, said = None, ""
            with self.turn:
                self.answers[status] = self.answers.get(status, 0) + 1
                if status == 200:
                    self.acknowledged.add(number)
                else:
                    self.said.add(said)
            if status != 200:
                time.sleep(0.05)

    def lost(self) -> set[str]:
        """Which numbers were acknowledged and are not kept. Fails when one is kept twice or never sent."""
        with connect(self.pages.places) as connection:
            rows = connection.execute(
                "SELECT subject FROM audit_event WHERE act = 'saved' AND subject NOT LIKE '-%'"
            ).fetchall()
        kept = [subject for (subject,) in rows]
        assert len(kept) == len(set(kept))
        assert set(kept) <= self.sent
        return self.acknowledged - set(kept)


@contextmanager
def clients(load: Load) -> Iterator[Load]:
    """Let clients save until the block ends."""
    load.ended.clear()
    threads = [threading.Thread(target=load.save_on_and_on) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    try:
        yield load
    finally:
        load.ended.set()
        for thread in threads:
            thread.join()


@contextmanager
def loaded(data: Path, *, without: str = "", log: Path = Path(os.devnull)) -> Iterator[Load]:
    """Pages that are served, and clients that save until the block ends; then all is well again."""
    with saving(data, without=without, log=log) as pages:
        with clients(Load(pages)) as load:
            yield load
        assert wait_until(lambda: pages.status_of("/kept/") == 200)
        load.lost_at_the_end = load.lost()


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Path]:
    """The data folder of an installation that is up to date."""
    with forgotten_after(tmp_path / "data") as data:
        install(data)
        yield data


def serves_again(load: Load) -> float:
    """Wait until a save is acknowledged that was asked for just now, and say how long it took."""
    begun = time.monotonic()
    before = len(load.acknowledged)
    assert wait_until(lambda: len(load.acknowledged) > before, seconds=60)
    return time.monotonic() - begun


def test_workers_that_die_lose_nothing(made: Path, record_property: Callable[[str, object], None]) -> None:
    seed = random.randrange(10**6)  # noqa: S311
    chance = random.Random(seed)  # noqa: S311
    with loaded(made) as load:
        kills = 0
        while len(load.acknowledged) < 5000:
            time.sleep(0.5 + chance.random())
            kill(chance.choice(load.pages.workers))
            kills += 1
    record_property("found", f"seed {seed}: {kills} kills, {load.answers}")
    assert kills >= 5
    assert load.lost_at_the_end == set()
    assert tertial("doctor", "--data-dir", made, language="en").out.count("Audit trail: whole") == 1


def test_control_a_save_that_is_answered_before_it_is_kept_is_found(made: Path) -> None:
    with loaded(made, without="commit") as load:
        assert wait_until(lambda: len(load.acknowledged) > 50)
    assert load.lost_at_the_end != set()


def _kill_the_database(load: Load, times: int) -> list[float]:
    took = []
    for number in range(times):
        time.sleep(0.5)
        begun, before = time.monotonic(), load.pages.postmaster
        kill(load.pages.supervisor if number % 4 == 3 else before)
        assert wait_until(lambda: load.pages.postmaster not in (0, before))  # noqa: B023
        serves_again(load)
        took.append(time.monotonic() - begun)
    return took


def test_a_database_that_dies_loses_nothing(
    made: Path, record_property: Callable[[str, object], None]
) -> None:
    with loaded(made) as load:
        took = _kill_the_database(load, 20)
    record_property("found", f"back after at most {max(took):.1f} s, {load.answers}")
    assert load.lost_at_the_end == set()
    assert max(took) < BACK_WITHIN_SECONDS
    assert set(load.answers) <= {200, 503, None}
    assert not any("Traceback" in said for said in load.said)


def test_control_what_the_database_keeps_in_memory_is_found_lost(made: Path) -> None:
    with loaded(made, without="sync") as load:
        for _ in range(10):
            _kill_the_database(load, 1)
    assert load.lost_at_the_end != set()


def test_a_master_that_dies_lost_nothing(made: Path) -> None:
    load = None
    for _ in range(5):
        with saving(made) as pages:
            load = load or Load(pages)
            load.pages = pages
            with clients(load):
                before = len(load.acknowledged)
                assert wait_until(lambda: len(load.acknowledged) > before + 50)  # noqa: B023
                everybody = pages.everybody()
                kill(pages.process.pid)
                assert are_gone(*everybody)
    with saving(made) as pages:
        assert load is not None
        load.pages = pages
        assert len(load.acknowledged) > 250
        assert load.lost() == set()


def test_a_full_disk_refuses_changes_lets_read_and_heals(tmp_path: Path) -> None:
    data, log = tmp_path / "data", tmp_path / "log"
    with forgotten_after(data), small_disk(places_of(data).state, "size=400m,mode=755") as disk:
        with loaded(data, log=log) as load:
            assert wait_until(lambda: len(load.acknowledged) > 50)
            foreign = fill(disk, leave=20 * MEGABYTE)
            assert wait_until(lambda: load.pages.ask("/save/?n=-1")[0] == 503)
            status, said = load.pages.ask("/save/?n=-2")
            assert (status, "Inget kan sparas just nu" in said) == (503, True)
            assert load.pages.ask("/kept/")[0] == 200
            fill(disk, leave=0)
            time.sleep(3)
            assert load.pages.ask("/kept/")[0] == 200
            assert load.pages.ask("/save/?n=-3")[0] == 503
            assert (
                tertial("doctor", "--data-dir", data, language="en").out.count("Make room on the disk") >= 1
            )
            foreign.unlink()
            assert serves_again(load) < BACK_WITHIN_SECONDS
        assert load.lost_at_the_end == set()
        assert set(load.answers) <= {200, 503, None}
    assert "Traceback" not in log.read_text()
    assert "database-read-only" in log.read_text()


def need_room_on_a_full_disk(disk: Path, pages: Served) -> Path:
    """Fill a disk, and let the server need more of its log just then: it cannot do without, and stops."""
    with suppress(psycopg.Error), connect(pages.places, ADMIN) as connection:
        foreign = fill(disk, leave=0)
        for _ in range(40):
            connection.execute("SELECT pg_logical_emit_message(true, 'x', repeat('x', 1000000))")
    return foreign


def test_a_disk_that_is_full_at_once_is_survived(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with forgotten_after(data), small_disk(places_of(data).state, "size=400m,mode=755") as disk:
        with loaded(data) as load:
            assert wait_until(lambda: len(load.acknowledged) > 50)
            foreign = need_room_on_a_full_disk(disk, load.pages)
            assert wait_until(lambda: load.pages.status_of("/kept/") == 200)
            assert wait_until(lambda: load.pages.status_of("/save/?n=-1") == 503)
            foreign.unlink()
            assert serves_again(load) < BACK_WITHIN_SECONDS
        assert load.lost_at_the_end == set()


def test_control_without_the_watch_a_full_disk_stops_the_server(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with (
        forgotten_after(data),
        small_disk(places_of(data).state, "size=400m,mode=755") as disk,
        saving(data, without="room") as pages,
    ):
        need_room_on_a_full_disk(disk, pages)
        time.sleep(3)
        assert pages.status_of("/kept/") != 200
