"""`tertial demo`: the invented municipality in a database of its own, served with log-ins of one click."""

from __future__ import annotations

import re
import signal
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.request import urlopen

import pytest

from tertial.cli import demo_pages
from tertial.cli.demo_pages import demo_folder
from tertial.cli.parameters import data_folder
from tertial.demo.people import cast
from tertial.platform.postgresql.embedded import running
from tertial.platform.postgresql.places import places_of
from tests.cli.databases import checksums, connect, fill, forgotten_after
from tests.cli.demo_served import LAST_WORDS, DemoServed, demo_served
from tests.cli.installations import install
from tests.cli.running import tertial


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The data folder of a demo that has been loaded."""
    with forgotten_after(tmp_path_factory.mktemp("demo") / "data") as folder:
        with demo_served(folder) as demo:
            assert demo.said_on_the_way("DATABASE_URL används inte")
            assert demo.said_on_the_way("Tar in planer och rapporter för 2026 …")
            assert demo.stop(signal.SIGINT) == 0
        yield folder


@pytest.fixture(scope="module")
def demo(data: Path) -> Iterator[DemoServed]:
    """The demo, served once more."""
    with demo_served(data) as served:
        yield served


@pytest.mark.slow
def test_it_says_that_all_is_invented_where_it_is_and_as_whom_to_log_in(demo: DemoServed) -> None:
    assert demo.said[0].startswith("Almviks kommun är påhittad")
    assert f"Tertial svarar på {demo.address} – stoppa med Ctrl-C." in demo.said
    assert f"Logga in med ett klick, utan lösenord, på {demo.address}konto/logga-in/ som:" in demo.said
    page = urlopen(demo.address).read().decode()  # noqa: S310  # our own address
    buttons = dict(re.findall(r'name="role" value="(\w+)">([^<]+)<', page))
    first_of_each = {member.role: member.name for member in reversed(cast())}
    said = {line.strip().partition(": ")[2]: line.strip().partition(": ")[0] for line in demo.said}
    assert {name: said.get(name, "") for name in first_of_each.values()} == {
        name: buttons[role] for role, name in first_of_each.items()
    }, "roles are called what the buttons are"
    assert len(first_of_each) == 9
    assert demo.said[-1] == LAST_WORDS


@pytest.mark.slow
def test_loaded_once_it_is_not_loaded_again(data: Path, demo: DemoServed) -> None:
    assert not demo.said_on_the_way("Tar in planer och rapporter")
    with connect(places_of(data)) as connection:
        assert connection.execute("SELECT count(*) FROM documents_report").fetchone() == (141,)


@pytest.mark.slow
def test_everyone_reads_what_is_published_and_those_inside_what_is_not(demo: DemoServed) -> None:
    ours, others = "/organisation/utbildnings-och-fritidsnamnden", "/organisation/socialnamnden"
    assert demo.status_of("/") == 200
    assert demo.status_of(f"{ours}/2026-T1/") == 200
    assert demo.status_of(f"{ours}/2026-T2/") == 404
    assert demo.status_of(f"{ours}/2026-T2/", role="controller") == 200
    assert demo.status_of(f"{others}/2026-T2/", role="controller") == 404
    assert demo.status_of(f"{others}/2026-T2/", role="central_office") == 200
    assert demo.status_of(f"{ours}/2026-T2/", role="politician") == 404


@pytest.mark.slow
def test_each_of_the_cast_logs_in_with_one_click(demo: DemoServed) -> None:
    for role in dict.fromkeys(member.role for member in cast()):
        assert demo.status_of("/", role=role) == 200


@pytest.mark.slow
def test_what_is_not_the_demos_is_left_alone(tmp_path: Path) -> None:
    with forgotten_after(tmp_path / "data") as folder:
        install(folder)
        with running(folder) as places:
            fill(places)
            before = checksums(places)
            told = tertial("demo", "--port", "0", "--data-dir", folder, "--no-browser")
            assert told.status == 13
            last = told.err.splitlines()[-1]
            assert last == (
                f"I {folder} finns något annat än demons påhittade kommun, och det har inte rörts;"
                " ange en annan mapp med --data-dir."
            )
            assert checksums(places) == before


def test_a_port_that_is_taken_is_said_before_anything_is_made(tmp_path: Path) -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        told = tertial("demo", "--port", port, "--data-dir", tmp_path / "data", "--no-browser")
        assert told.status == 15
        assert port in told.sentence
        assert not (tmp_path / "data").exists()


def test_without_a_port_the_next_free_one_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setattr(demo_pages, "PORT", port)
        with closing(demo_pages.take_port(None)) as listener:
            assert listener.getsockname()[1] != port


@pytest.mark.parametrize(
    "environment",
    [
        {"HOME": "/srv/someone"},
        {"HOME": "/srv/someone", "TERTIAL_DATA_DIR": "/srv/tertial"},
        {"XDG_DATA_HOME": "/srv/someone/data", "TERTIAL_DATA_DIR": "/srv/tertial"},
    ],
)
def test_its_data_lies_apart_from_that_of_the_installation(environment: dict[str, str]) -> None:
    usual = data_folder(None, environment)
    apart = demo_folder(None, environment)
    assert usual not in (apart, *apart.parents)
    assert apart not in usual.parents
    assert apart.name.endswith("-demo")


def test_its_data_lies_where_it_is_asked_to(tmp_path: Path) -> None:
    assert demo_folder(tmp_path, {"TERTIAL_DATA_DIR": "/srv/tertial"}) == tmp_path
