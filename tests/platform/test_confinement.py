"""A child process reaches neither network, files, other processes nor new privileges.

Each guard has a negative control: with the guard off the same job gets through.
"""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tertial.platform import confinement
from tertial.platform.child_process import run
from tertial.platform.confinement import Guards, Unprotected, confine
from tertial.platform.failures import ChildFailed, FailureReason
from tests.platform.conftest import TIGHT
from tests.platform.processes import is_running, wait_until

AddJob = Callable[[str], str]

ONLY_NAMESPACE = Guards(system_calls=False)
ONLY_FILTER = Guards(network=False)
OPEN = Guards(network=False, system_calls=False)


@pytest.fixture
def port() -> Iterator[int]:
    """Listen on this machine, so that reaching out would succeed if nothing hindered it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def protections(job: AddJob, guards: Guards) -> tuple[str, ...]:
    return run(job("echo"), guards=guards).protections


def needs(job: AddJob, protection: str) -> None:
    """Skip where the machine cannot offer a protection; at least one of the two is tested anywhere."""
    if protection not in protections(job, Guards()):
        pytest.skip(f"this machine offers no {protection}")


def is_stopped(job: str, guards: Guards, **arguments: str | int) -> bool:
    try:
        run(job, arguments=dict(arguments), guards=guards)
    except ChildFailed as failure:
        assert failure.reason is FailureReason.CRASHED
        return True
    return False


def test_the_network_is_out_of_reach(job: AddJob, port: int) -> None:
    assert is_stopped(job("reach_out"), Guards(), port=port)


def test_the_namespace_alone_keeps_the_network_out_of_reach(job: AddJob, port: int) -> None:
    needs(job, "network-namespace")
    assert is_stopped(job("reach_out"), ONLY_NAMESPACE, port=port)


def test_the_filter_alone_keeps_the_network_out_of_reach(job: AddJob, port: int) -> None:
    needs(job, "system-calls")
    assert is_stopped(job("reach_out"), ONLY_FILTER, port=port)
    assert is_stopped(job("open_local_socket"), ONLY_FILTER)


def test_without_guards_the_network_is_reached(job: AddJob, port: int) -> None:
    assert not is_stopped(job("reach_out"), OPEN, port=port)
    assert not is_stopped(job("open_local_socket"), OPEN)


@pytest.mark.parametrize("function", ["fork", "run_a_program", "signal_the_parent", "limit_the_parent"])
def test_other_processes_are_out_of_reach(job: AddJob, function: str) -> None:
    needs(job, "system-calls")
    assert is_stopped(job(function), Guards())


@pytest.mark.parametrize("function", ["fork", "run_a_program", "signal_the_parent"])
def test_without_the_filter_other_processes_are_reached(job: AddJob, function: str) -> None:
    assert not is_stopped(job(function), OPEN)


def test_a_process_left_behind_is_killed_with_its_group(job: AddJob, tmp_path: Path) -> None:
    note = tmp_path / "pid"
    with pytest.raises(ChildFailed) as caught:
        run(
            job("fork_and_stay"),
            arguments={"path": str(note)},
            limits=replace(TIGHT, wall_seconds=1.0),
            guards=Guards(network=False, system_calls=False, files=False),
        )
    assert caught.value.reason is FailureReason.TIMED_OUT  # it holds the pipes open
    assert wait_until(lambda: not is_running(int(note.read_text())))


def test_files_of_others_can_be_neither_read_nor_written(job: AddJob, tmp_path: Path) -> None:
    needs(job, "files")
    secret = tmp_path / "secret"
    secret.write_text("hemligt")
    assert is_stopped(job("read_a_file"), Guards(), path=str(secret))
    assert is_stopped(job("write_a_file"), Guards(), path=str(tmp_path / "new"))
    assert not (tmp_path / "new").exists()


def test_without_the_guard_files_are_read(job: AddJob, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hemligt")
    assert (
        run(job("read_a_file"), arguments={"path": str(secret)}, guards=Guards(files=False)).value
        == "hemligt"
    )


def test_one_protection_from_the_network_always_holds(job: AddJob) -> None:
    held = protections(job, Guards())
    assert "limits" in held
    assert "no-new-privileges" in held
    assert {"network-namespace", "system-calls"}.intersection(held)


def test_a_machine_without_any_protection_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confinement, "_leave_the_network", lambda libc: False)
    monkeypatch.setattr(confinement, "_drop_privileges", lambda libc: False)
    monkeypatch.setattr(confinement, "_die_with", lambda libc, parent: None)
    with pytest.raises(Unprotected):
        confine(TIGHT, Guards(limits=False), os.getppid(), sys.path)
