"""Serving the pages: at a known address, with its database, and back whoever is killed."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tertial.platform import web_server
from tertial.platform.failures import Refused
from tertial.platform.postgresql.cluster import ADMIN, OWNER
from tertial.platform.postgresql.database import address_of
from tertial.platform.postgresql.embedded import is_running, running
from tests.cli.databases import connect, forgotten_after
from tests.cli.installations import install
from tests.cli.running import PROGRAM, environment, tertial
from tests.cli.serving import Served, are_gone, kill, saving, served
from tests.platform.processes import is_running as is_process_running
from tests.platform.processes import wait_until
from tests.platform.test_ordinary_user import NOBODY, works

BACK_WITHIN_SECONDS = 10


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The data folder of an installation that is up to date."""
    with forgotten_after(tmp_path_factory.mktemp("served") / "data") as data:
        install(data)
        yield data


@pytest.fixture
def pages(made: Path) -> Iterator[Served]:
    """Pages that save, served on it."""
    with saving(made) as found:
        yield found


def back_in(pages: Served) -> float:
    """Wait until pages save again, and say how long it took."""
    begun = time.monotonic()
    number = time.time_ns()
    assert wait_until(lambda: pages.status_of(f"/save/?n={number}") == 200)
    return time.monotonic() - begun


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_says_where_it_answers_and_leaves_nothing_behind(made: Path, how: signal.Signals) -> None:
    with served(made) as pages:
        assert pages.address.startswith("http://127.0.0.1:")
        assert pages.ask("/")[0] == 200
        everybody = pages.everybody()
        assert len(everybody) == 5
        database = pages.postmaster
        pages.process.send_signal(how)
        assert pages.process.wait(30) == 0
        # At once: whoever started it may kill what is left.
        assert not is_process_running(database)
        assert are_gone(*everybody)


def test_what_is_under_way_is_finished(pages: Served) -> None:
    with ThreadPoolExecutor(1) as elsewhere:
        asked = elsewhere.submit(pages.ask, "/slow/?seconds=2")
        time.sleep(0.5)
        assert pages.stop() == 0
        assert asked.result() == (200, "at last")


def test_a_question_that_never_ends_keeps_nobody(made: Path) -> None:
    with saving(made) as pages, ThreadPoolExecutor(1) as elsewhere:
        elsewhere.submit(pages.status_of, "/slow/?seconds=600")
        time.sleep(0.5)
        everybody = pages.everybody()
        pages.process.send_signal(signal.SIGINT)
        assert pages.process.wait(10) == 0
        assert are_gone(*everybody)


def test_changes_that_wait_are_refused_unless_one_asks_for_them(tmp_path: Path) -> None:
    with forgotten_after(tmp_path / "data") as data:
        told = tertial("serve", "--port", "0", "--data-dir", data, language="en")
        assert (told.status, told.out) == (13, "")
        assert told.sentence.startswith("The database waits for ")
        assert told.sentence.endswith(" changes; run “tertial migrate”, or add --migrate.")
        with served(data, options=["--migrate"]) as pages:
            assert pages.ask("/")[0] == 200
        assert tertial("migrate", "--data-dir", data, language="en").out.startswith("The database is up to")


def test_settings_that_cannot_be_used_are_refused_at_the_start(made: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "kommun.toml"
    wrong.write_text("[municipality\nname = 1", encoding="utf-8")
    told = tertial("serve", "--port", "0", "--data-dir", made, settings={"TERTIAL_CONFIG": str(wrong)})
    assert (told.status, told.out) == (11, "")
    assert str(wrong) in told.sentence


def test_a_port_that_is_taken(made: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = tertial("serve", "--port", str(port), "--data-dir", made)
        assert (told.status, told.out) == (15, "")
        assert told.sentence == (
            f"Ett annat program använder port {port} på 127.0.0.1; stoppa det eller ange en annan port med"
            " --port."
        )
        assert told.seconds < 10


@pytest.mark.parametrize("host", ["nowhere.invalid", "192.0.2.1", "inte en adress", "\udcff"])
def test_an_address_that_is_not_ours(made: Path, host: str) -> None:
    told = tertial("serve", "--host", os.fsencode(host), "--port", "0", "--data-dir", made, language="en")
    assert told.status == 15
    assert told.sentence.endswith(" is no address of this machine.")


def test_a_port_that_is_not_for_us(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_self: socket.socket, _address: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(socket.socket, "bind", refuse)
    with pytest.raises(Refused) as refused:
        web_server.listen("127.0.0.1", 80)
    assert refused.value.code == "serve-port-denied"


def test_more_at_once_than_the_database_bears(made: Path) -> None:
    told = tertial(
        "serve", "--workers", "10", "--threads", "6", "--port", "0", "--data-dir", made, language="en"
    )
    assert told.status == 15
    assert told.sentence.startswith(
        "60 pages at once are too many for the embedded database, which bears 50;"
    )
    for wrong in (["--port", "65536"], ["--workers", "0"], ["--threads", "two"]):
        assert tertial("serve", *wrong, "--data-dir", made).status == 2


def test_a_killed_worker_is_replaced(pages: Served) -> None:
    before = pages.workers
    kill(before[0])
    assert wait_until(lambda: len(pages.workers) == 2 and before[0] not in pages.workers)
    assert back_in(pages) < BACK_WITHIN_SECONDS


def test_a_killed_master_takes_everybody_with_it(pages: Served) -> None:
    everybody = pages.everybody()
    kill(pages.process.pid)
    assert are_gone(*everybody)
    assert not is_running(pages.places)


def test_a_killed_database_is_back_and_keeps_what_was_saved(pages: Served) -> None:
    assert pages.ask("/save/?n=41") == (200, "41")
    for victim in (pages.postmaster, pages.supervisor):
        kill(victim)
        assert are_gone(victim)
        assert back_in(pages) < BACK_WITHIN_SECONDS
    assert "41" in pages.ask("/kept/")[1].split()


def test_while_the_database_is_away_a_page_says_so(pages: Served) -> None:
    os.kill(pages.supervisor, signal.SIGSTOP)  # so that nobody brings it back
    keeper = pages.supervisor
    try:
        kill(pages.postmaster)
        status, said = pages.ask("/save/?n=1")
    finally:
        os.kill(keeper, signal.SIGCONT)
    assert status == 503
    assert "Traceback" not in said
    assert back_in(pages) < BACK_WITHIN_SECONDS


def test_two_who_serve_one_data_folder_share_its_database(made: Path) -> None:
    with saving(made) as first, saving(made) as second:
        assert first.postmaster == second.postmaster
        assert first.ask("/save/?n=1001")[0] == 200
        assert "1001" in second.ask("/kept/")[1].split()
        assert first.stop() == 0
        assert second.ask("/save/?n=1002")[0] == 200
        everybody = second.everybody()
        assert second.stop() == 0
        assert are_gone(*everybody)


def test_a_server_of_ones_own_goes_on_afterwards(made: Path, tmp_path: Path) -> None:
    with running(made) as places, forgotten_after(tmp_path / "data") as data, connect(places, ADMIN) as admin:
        admin.execute(f"CREATE DATABASE own OWNER {OWNER}")
        try:
            own = {"DATABASE_URL": address_of(places, OWNER).replace("/tertial?", "/own?")}
            assert tertial("serve", "--port", "0", "--data-dir", data, settings=own).status == 13
            with served(data, settings=own, options=["--migrate"]) as pages:
                assert pages.ask("/")[0] == 200
                assert pages.stop() == 0
            assert is_running(places)
            assert not (data / "postgresql").exists()
        finally:
            admin.execute("DROP DATABASE own WITH (FORCE)")


def test_an_ordinary_user_serves_too(root: Path) -> None:
    packages = next(path for path in sys.path if path.endswith("site-packages"))
    command = next(
        (way for way in ([*NOBODY, "/usr/bin/python3"],) if os.geteuid() == 0 and works(way)), None
    )
    if os.geteuid() != 0:
        command = [sys.executable]
    if command is None or not os.access(packages, os.R_OK) or not shutil.which("setpriv"):
        pytest.skip("this machine has no way to be an ordinary user with a Python")
    asked = subprocess.run(
        [*command, "-m", "tests.cli.an_ordinary_user"],
        cwd="/",
        env={
            "PYTHONPATH": f"{root}:{root / 'src'}:{packages}",
            "PATH": os.defpath,
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        capture_output=True,
        text=True,
    )
    assert (asked.returncode, asked.stderr) == (0, "")


def raw(pages: Served, request: bytes) -> bytes:
    """Send what no browser sends, and give the first line of the answer."""
    with socket.create_connection(("127.0.0.1", pages.port), timeout=30) as connection:
        connection.sendall(request)
        return connection.recv(200).split(b"\r\n")[0]


def test_requests_have_bounds(pages: Served) -> None:
    long = b"GET /?" + b"q" * 5000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n"
    assert b" 414 " in raw(pages, long)
    header = b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 9000 + b"\r\n\r\n"
    assert b" 431 " in raw(pages, header)
    many = b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"".join(b"X%d: x\r\n" % n for n in range(80)) + b"\r\n"
    assert b" 431 " in raw(pages, many)
    assert b" 400 " in raw(pages, b"nonsense\r\n\r\n")
    assert pages.ask("/taken/", body=b"x" * 1_000_000) == (200, "1000000")
    huge = b"POST /taken/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99000000000\r\n\r\n"
    assert b" 413 " in raw(pages, huge)


def test_it_is_quiet_unless_asked_to_tell(made: Path) -> None:
    for options, told in (([], b""), (["--access-log"], b"GET /sok/ ")):
        with subprocess.Popen(
            [PROGRAM, "serve", "--port", "0", "--data-dir", made, *options],
            env=environment("en"), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        ) as process:  # fmt: skip
            assert process.stdout is not None
            port = int(process.stdout.readline().split(b"/ ")[0].rpartition(b":")[2])
            with socket.create_connection(("127.0.0.1", port)) as connection:
                connection.sendall(b"GET /sok/?q=hemligt HTTP/1.0\r\nHost: localhost\r\n\r\n")
                while connection.recv(65536):
                    pass
            process.terminate()
            said = process.stdout.read()
        assert told in said if told else said == b""
        assert b"hemligt" not in said


@pytest.mark.slow
def test_who_never_finishes_asking_keeps_no_thread(pages: Served) -> None:
    silent = [socket.create_connection(("127.0.0.1", pages.port)) for _ in range(8)]
    try:
        for each in silent:
            each.sendall(b"GET / HTTP/1.1\r\nHost: loc")
        begun = time.monotonic()
        assert pages.ask("/worker/", seconds=60)[0] == 200
        assert time.monotonic() - begun < 30
    finally:
        for each in silent:
            each.close()


@pytest.mark.slow
def test_a_page_keeps_the_database_for_so_long_and_no_longer(pages: Served) -> None:
    begun = time.monotonic()
    assert pages.ask("/asleep/?seconds=100", seconds=90)[0] == 503
    assert 25 < time.monotonic() - begun < 50
