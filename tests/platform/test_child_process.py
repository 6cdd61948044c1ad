"""The child-process runner gives answers, refusals and failures, and survives everything."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tertial.platform.child_process import run
from tertial.platform.confinement import Guards
from tertial.platform.failures import ChildFailed, FailureReason, Refused
from tertial.platform.limits import MEGABYTE
from tests.platform.conftest import TIGHT

AddJob = Callable[[str], str]
NO_LIMITS = Guards(limits=False)


def failure(job: str, **options: object) -> ChildFailed:
    with pytest.raises(ChildFailed) as caught:
        run(job, **options)  # type: ignore[arg-type]
    return caught.value


def test_arguments_and_bytes_come_back_as_they_were(job: AddJob) -> None:
    payload = bytes(range(256)) * 4096
    answer = run(job("echo"), payload, arguments={"namn": "Åsa – 1 050 st", "tal": [1, None, True, 2.5]})
    assert answer.value == {"namn": "Åsa – 1 050 st", "tal": [1, None, True, 2.5]}
    assert answer.data == payload
    assert MEGABYTE < answer.usage.peak_bytes < 64 * MEGABYTE


def test_a_job_outside_the_table_cannot_be_asked_for() -> None:
    with pytest.raises(KeyError):
        run("os:system")


def test_a_refusal_travels_back_with_its_facts(job: AddJob) -> None:
    with pytest.raises(Refused) as caught:
        run(job("refuse"))
    assert caught.value.code == "too-long"
    assert caught.value.arguments == {"pages": 7, "why": "för många sidor"}


def test_an_exception_comes_back_without_a_traceback(job: AddJob) -> None:
    failed = failure(job("fail"))
    assert failed.reason is FailureReason.CRASHED
    assert failed.detail == "ZeroDivisionError: somewhere deep inside"


@pytest.mark.parametrize("function", ["eat_memory", "eat_memory_and_abort"])
def test_a_memory_hog_is_stopped(job: AddJob, function: str) -> None:
    failed = failure(job(function), arguments={"megabytes": 400})
    assert failed.reason is FailureReason.OUT_OF_MEMORY


def test_without_the_limit_the_hog_eats_on(job: AddJob) -> None:
    answer = run(job("eat_memory"), arguments={"megabytes": 200}, guards=NO_LIMITS)
    assert answer.usage.peak_bytes > TIGHT.memory_bytes


def test_an_endless_loop_is_stopped_by_its_processor_time(job: AddJob) -> None:
    started = time.monotonic()
    failed = failure(job("loop_for_ever"), limits=replace(TIGHT, cpu_seconds=1))
    assert failed.reason is FailureReason.TIMED_OUT
    assert time.monotonic() - started < TIGHT.wall_seconds


@pytest.mark.parametrize("function", ["sleep_for_ever", "loop_for_ever"])
def test_a_child_that_never_answers_is_stopped_by_the_clock(job: AddJob, function: str) -> None:
    started = time.monotonic()
    failed = failure(job(function), limits=replace(TIGHT, wall_seconds=0.5), guards=NO_LIMITS)
    assert failed.reason is FailureReason.TIMED_OUT
    assert time.monotonic() - started < 5


def test_a_child_that_hangs_up_but_lives_on_is_stopped(job: AddJob) -> None:
    failed = failure(job("close_pipes_and_sleep"))
    assert failed.reason is FailureReason.CRASHED


def test_a_long_answer_is_cut_off(job: AddJob) -> None:
    size = TIGHT.output_bytes + 1
    assert failure(job("answer_at_length"), arguments={"size": size}).reason is FailureReason.TOO_MUCH_OUTPUT
    wider = replace(TIGHT, output_bytes=2 * size)
    assert len(run(job("answer_at_length"), arguments={"size": size}, limits=wider).data) == size


def test_a_large_file_is_cut_off(job: AddJob) -> None:
    size = TIGHT.output_bytes + 1
    failed = failure(job("write_a_large_file"), arguments={"size": size})
    assert failed.reason is FailureReason.TOO_MUCH_OUTPUT
    assert run(job("write_a_large_file"), arguments={"size": size}, guards=NO_LIMITS).value == "written"


def test_what_a_library_prints_does_not_spoil_the_answer(job: AddJob) -> None:
    assert run(job("chatter")).value == "done"


@pytest.mark.parametrize("function", ["crash", "leave_without_a_word"])
def test_a_crash_is_told_apart(job: AddJob, function: str) -> None:
    assert failure(job(function)).reason is FailureReason.CRASHED


def test_a_crash_is_told_apart_however_large_the_parent_is(job: AddJob) -> None:
    ballast = bytearray(b"x") * TIGHT.memory_bytes
    assert failure(job("crash")).reason is FailureReason.CRASHED
    assert len(ballast) == TIGHT.memory_bytes


SMALL_PARENT = """
from dataclasses import replace
from tertial.platform.child_process import run
from tertial.platform.failures import ChildFailed
from tertial.platform.jobs import JOBS, Job
from tertial.platform.limits import MEGABYTE
from tests.platform.conftest import TIGHT
limits = replace(TIGHT, memory_bytes=256 * MEGABYTE)
JOBS["eat"] = Job("tests.platform.misbehaving_jobs:eat_memory_and_crash", limits)
try:
    run("eat", arguments={"megabytes": 200})
except ChildFailed as failed:
    print(failed.reason.value)
"""


def test_an_abort_near_the_limit_is_taken_for_want_of_memory(root: Path) -> None:
    # In a parent of its own: what a dead child used is only known where its parent never used more.
    told = subprocess.run(
        [sys.executable, "-c", SMALL_PARENT], cwd=root, capture_output=True, text=True, check=False
    )
    assert told.stdout.strip() == FailureReason.OUT_OF_MEMORY.value


@pytest.mark.parametrize(
    "text",
    [
        "no JSON at all",
        "[1, 2]",
        '{"value": 1}',
        '{"value": 1, "data_bytes": 99, "protections": []}',
        '{"failed": "no such reason", "detail": ""}',
        '{"refused": "x", "arguments": 3}',
        "[" * 100_000,
        '{"value": ' + "9" * 5000 + "}",
    ],
)
def test_a_child_that_lies_is_not_believed(job: AddJob, text: str) -> None:
    assert failure(job("lie"), arguments={"text": text}).reason is FailureReason.CRASHED


def test_the_temporary_folder_is_gone_afterwards(job: AddJob) -> None:
    path = Path(str(run(job("use_the_temporary_folder")).value))
    assert path.is_relative_to(tempfile.gettempdir())
    assert not path.parent.exists()


def test_the_environment_of_the_parent_stays_with_the_parent(
    job: AddJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_PASSWORD", "hemligt")
    environment = run(job("tell_environment")).value
    assert isinstance(environment, dict)
    assert set(environment) <= {"PATH", "LANG", "TMPDIR", "LC_CTYPE"}
