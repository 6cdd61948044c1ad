"""The embedded PostgreSQL: shared, private, gone after its last user, and back after any kill."""

from __future__ import annotations

import os
import pwd
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tertial.platform.failures import Refused
from tertial.platform.postgresql.cluster import APP, DATABASE, OWNER
from tertial.platform.postgresql.embedded import is_running, running, wait_until_stopped
from tertial.platform.postgresql.locks import hold, is_held
from tertial.platform.postgresql.places import PORT, Places, places_of
from tests.platform.processes import is_running as is_process_running
from tests.platform.processes import wait_until

USER = (
    "import sys, time; from pathlib import Path\n"
    "from tertial.platform.postgresql.embedded import running\n"
    "with running(Path(sys.argv[1])):\n"
    "    print('up', flush=True)\n"
    "    time.sleep(600)\n"
)


def connect(places: Places, role: str = OWNER) -> psycopg.Connection[tuple[Any, ...]]:
    return psycopg.connect(
        host=str(places.socket), port=PORT, dbname=DATABASE, user=role, autocommit=True, connect_timeout=10
    )


def postmaster(places: Places) -> int:
    return int((places.cluster / "postmaster.pid").read_text().splitlines()[0])


def supervisor(places: Places) -> int:
    status = Path(f"/proc/{postmaster(places)}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("PPid:")).split()[1])


def asked_by(account: str, places: Places) -> str:
    """Ask for a connection as another account, and give what the server says."""
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        try:
            entry = pwd.getpwnam(account)
            os.setgroups([])
            os.setgid(entry.pw_gid)
            os.setuid(entry.pw_uid)
            connect(places).close()
            os.write(theirs, b"let in")
        except psycopg.OperationalError as error:
            os.write(theirs, str(error).encode())
        finally:
            os._exit(0)
    os.close(theirs)
    os.waitpid(child, 0)
    with os.fdopen(ours, encoding="utf-8") as answer:
        return answer.read().lower()


@contextmanager
def another_user(data: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that uses the database, until it is killed."""
    with subprocess.Popen([sys.executable, "-c", USER, data], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "up\n"
            yield process
        finally:
            process.kill()


def test_it_starts_keeps_what_is_written_and_is_gone_after(data: Path) -> None:
    with running(data) as places:
        with connect(places) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 'åäö' AS words")
        server, keeper = postmaster(places), supervisor(places)
    assert wait_until(lambda: not is_process_running(server) and not is_process_running(keeper))
    assert not is_running(places)
    with running(data) as places, connect(places) as connection:
        assert connection.execute("SELECT words FROM kept").fetchall() == [("åäö",)]


def test_it_listens_on_a_private_socket_and_on_no_port(data: Path) -> None:
    with running(data) as places:
        for folder in (places.cluster, places.socket):
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE((places.socket / f".s.PGSQL.{PORT}").stat().st_mode) == 0o700
        with connect(places) as connection:
            assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
            assert connection.execute("SHOW fsync").fetchone() == ("on",)


def test_the_pages_role_may_not_change_the_shape_of_the_database(data: Path) -> None:
    with running(data) as places, connect(places, APP) as connection:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE TABLE mine (a int)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE ROLE mine")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another account")
def test_another_account_is_not_let_in(data: Path) -> None:
    with running(data) as places:
        places.socket.chmod(0o755)
        (places.socket / f".s.PGSQL.{PORT}").chmod(0o777)
        assert "peer authentication failed" in asked_by("daemon", places)


def test_two_who_start_at_once_share_one_server(data: Path) -> None:
    starters = [
        subprocess.Popen([sys.executable, "-c", USER, data], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    try:
        assert [starter.stdout and starter.stdout.readline() for starter in starters] == ["up\n"] * 3
        places = places_of(data)
        server = postmaster(places)
        starters[0].kill()
        starters[0].wait()
        time.sleep(0.5)
        assert is_running(places)
        assert postmaster(places) == server
    finally:
        for starter in starters:
            starter.kill()
            starter.communicate()
    assert wait_until(lambda: not is_process_running(server))


def test_a_killed_user_leaves_no_orphan(data: Path) -> None:
    with another_user(data) as user:
        places = places_of(data)
        server, keeper = postmaster(places), supervisor(places)
        user.kill()
        user.wait()
        assert wait_until(lambda: not is_process_running(server) and not is_process_running(keeper))
    with running(data) as places, connect(places) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_killed_server_is_back_with_all_that_was_committed(data: Path) -> None:
    with running(data) as places:
        with connect(places) as connection:
            connection.execute("CREATE TABLE kept (number int)")
        for number in range(5):
            with connect(places) as connection:
                connection.execute("INSERT INTO kept VALUES (%s)", [number])
            server = postmaster(places)
            os.kill(server, signal.SIGKILL)
            assert wait_until(lambda server=server: not is_process_running(server) and is_running(places))  # type: ignore[misc]
        with connect(places) as connection:
            assert connection.execute("SELECT count(*) FROM kept").fetchone() == (5,)


def test_a_killed_supervisor_takes_the_server_with_it_and_both_come_back(data: Path) -> None:
    with running(data) as places:
        server, keeper = postmaster(places), supervisor(places)
        os.kill(keeper, signal.SIGKILL)
        assert wait_until(lambda: not is_process_running(server))
        assert wait_until(lambda: is_running(places))
        assert supervisor(places) != keeper
    assert wait_until(lambda: not is_held(places.supervisor_lock))


def test_a_cluster_that_was_half_made_is_made_anew(data: Path) -> None:
    places = places_of(data)
    (places.state / "cluster.part").mkdir(parents=True)
    (places.state / "cluster.part" / "PG_VERSION").write_text("18\n")
    with running(data) as places:
        assert is_running(places)
        assert not (places.state / "cluster.part").exists()


def test_a_cluster_of_another_major_version_is_refused_with_the_way_out(data: Path) -> None:
    places = places_of(data)
    places.cluster.mkdir(parents=True)
    (places.cluster / "PG_VERSION").write_text("15\n")
    with pytest.raises(Refused) as refused, running(data):
        pass
    assert refused.value.code == "database-version"
    assert refused.value.arguments["found"] == "15"
    assert (places.cluster / "PG_VERSION").read_text() == "15\n"


def test_a_folder_that_is_no_cluster_is_left_alone(data: Path) -> None:
    places = places_of(data)
    places.cluster.mkdir(parents=True)
    (places.cluster / "somebody's").write_text("own")
    with pytest.raises(Refused) as refused, running(data):
        pass
    assert refused.value.code == "database-foreign"
    assert [path.name for path in places.cluster.iterdir()] == ["somebody's"]


def test_a_file_in_the_place_of_the_folder_is_refused(data: Path) -> None:
    data.write_text("a file")
    with pytest.raises(Refused) as refused, running(data):
        pass
    assert refused.value.code == "database-folder"


def test_a_data_folder_with_a_long_name_has_its_socket_elsewhere(tmp_path: Path) -> None:
    places = places_of(tmp_path / ("långt-" * 30))
    assert len(os.fsencode(places.socket / f".s.PGSQL.{PORT}.lock")) <= 107


def test_a_process_forked_off_while_it_comes_back_keeps_no_lock(data: Path) -> None:
    with running(data) as places:
        children: list[int] = []
        os.kill(supervisor(places), signal.SIGKILL)
        deadline = time.monotonic() + 60
        while not children or (not is_running(places) and time.monotonic() < deadline):
            child = os.fork()
            if not child:
                time.sleep(600)
                os._exit(0)
            children.append(child)
            time.sleep(0.01)
        try:
            with hold(places.start_lock, within=5):
                pass
            os.kill(supervisor(places), signal.SIGKILL)
            assert wait_until(lambda: not is_held(places.supervisor_lock))
            assert wait_until(lambda: is_running(places))
        finally:
            for child in children:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)


def test_whoever_leaves_may_wait_until_it_is_down(data: Path) -> None:
    with running(data) as places:
        server, keeper = postmaster(places), supervisor(places)
        with running(data):
            pass
        begun = time.monotonic()
        wait_until_stopped(places)  # not for others, who go on
        assert time.monotonic() - begun < 1
        assert is_running(places)
    wait_until_stopped(places)
    assert not is_process_running(server)
    assert wait_until(lambda: not is_process_running(keeper), seconds=5)
