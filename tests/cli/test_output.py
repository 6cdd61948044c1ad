"""Results are written whole or not at all, and never over what was read."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import time
from pathlib import Path

import pytest

from tests.cli.running import PROGRAM, environment, tertial

# A structure is printed as JSON here: the quickest of the formats, and all are written alike.


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.suffix == ".part"]


def is_running(process: str) -> bool:
    """Whether a process still works, after a moment to end: a dead one may wait to be buried."""
    until = time.monotonic() + 5
    while True:
        try:
            state = Path("/proc", process, "stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return False
        if state in "ZX":
            return False
        if time.monotonic() > until:
            return True
        time.sleep(0.05)


def test_an_old_file_is_replaced_and_keeps_its_mode(structure: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("old")
    target.chmod(0o640)
    assert tertial("render", structure, "-o", target).status == 0
    assert json.loads(target.read_text(encoding="utf-8"))["format"] == "tertial-document"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert leftovers(tmp_path) == []


def test_a_new_file_has_the_mode_that_the_user_wants(structure: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    before = os.umask(0o027)
    try:
        tertial("render", structure, "-o", target)
    finally:
        os.umask(before)
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_link_stays_a_link(structure: Path, tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old")
    link = tmp_path / "link.json"
    link.symlink_to("real.json")
    assert tertial("render", structure, "-o", link).status == 0
    assert link.is_symlink()
    assert (tmp_path / "real.json").read_text(encoding="utf-8").startswith("{")


def test_several_files_are_written_at_once(structure: Path, tmp_path: Path) -> None:
    targets = [tmp_path / "one.json", tmp_path / "TWO.JSON"]
    shown = tertial("render", structure, "-o", targets[0], "-o", targets[1])
    assert (shown.status, shown.err) == (0, "")
    assert shown.out == "".join(f"Skrev {target}\n" for target in targets)
    assert targets[0].read_bytes() == targets[1].read_bytes()


def test_what_was_replaced_is_said(structure: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("someone's own")
    assert tertial("render", structure, "-o", target).out == f"Skrev {target} över den gamla filen\n"
    assert tertial("render", structure, "-o", target).out == f"Skrev {target}\n"


@pytest.mark.parametrize("spelling", ["structure.json", "./structure.json", "link.json", "hard.json"])
def test_what_is_read_is_never_written_over(structure: Path, tmp_path: Path, spelling: str) -> None:
    (tmp_path / "link.json").symlink_to("structure.json")
    (tmp_path / "hard.json").hardlink_to(structure)
    before = structure.read_bytes()
    for name in ("render", "read"):
        told = tertial(name, structure, "-o", spelling, folder=tmp_path)
        assert told.status == 2
        assert told.err == f"{Path(spelling)} är filen som läses; skriv till en annan fil.\n"
    assert structure.read_bytes() == before


def test_a_vocabulary_is_never_written_over(structure: Path, tmp_path: Path) -> None:
    words = tmp_path / "words.json"
    words.write_text("name = 'ours'")
    assert tertial("read", structure, "--vocabulary", words, "-o", words).status == 2
    assert words.read_text() == "name = 'ours'"


def test_a_folder_that_is_not_there(structure: Path, tmp_path: Path) -> None:
    told = tertial("render", structure, "-o", tmp_path / "no" / "out.json")
    assert (told.status, told.sentence) == (
        10,
        f"{tmp_path}/no/out.json kunde inte skrivas: mappen {tmp_path}/no finns inte.",
    )


def test_a_folder_in_the_way(structure: Path, tmp_path: Path) -> None:
    (tmp_path / "out.json").mkdir()
    told = tertial("render", structure, "-o", "out.json", folder=tmp_path)
    assert (told.status, told.sentence) == (10, "out.json är en mapp; ange en fil i den.")


def test_a_full_device(structure: Path, tmp_path: Path) -> None:
    full = tmp_path / "full.json"
    full.symlink_to("/dev/full")
    for language, words in (("sv", "disken är full"), ("en", "the disk is full")):
        told = tertial("render", structure, "-o", full, language=language)
        assert told.status == 10
        assert words in told.sentence
    assert Path("/dev/full").is_char_device()


@pytest.mark.skipif(os.geteuid() != 0, reason="mounting needs root")
def test_a_full_disk_leaves_the_old_file(structure: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], capture_output=True)
    if mounted.returncode:
        pytest.skip("this machine lets nobody mount")
    try:
        (disk / "out.json").write_text("old")
        told = tertial("render", structure, "-o", disk / "out.json")
        assert told.status == 10
        assert "disken är full" in told.sentence
        assert [path.name for path in disk.iterdir()] == ["out.json"]
        assert (disk / "out.json").read_text() == "old"
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        told = tertial("render", structure, "-o", disk / "out.json")
        assert told.status == 10
        assert "disken är skrivskyddad" in told.sentence
    finally:
        subprocess.run(["umount", disk], check=True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_what_may_not_be_written_is_left(structure: Path, tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    (folder / "out.json").write_text("old")
    folder.chmod(0o500)
    try:
        for name in ("out.json", "new.json"):
            told = tertial("render", structure, "-o", folder / name)
            assert told.status == 10
            assert "du får inte skriva där" in told.sentence
        assert (folder / "out.json").read_text() == "old"
    finally:
        folder.chmod(0o700)


def test_a_closed_pipe_is_quiet(structure: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    for arguments in (["read", structure], ["read", structure, "-o", "-"], ["--help"], ["schema"]):
        done = subprocess.run(
            [PROGRAM, *arguments], stdout=writing, stderr=subprocess.PIPE, env=environment(), timeout=60
        )
        assert done.returncode == 141
        assert b"Traceback" not in done.stderr
        assert b"Broken" not in done.stderr
    os.close(writing)


@pytest.mark.parametrize(("sign", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_stopping_is_quiet_and_leaves_nothing(
    structure: Path, tmp_path: Path, sign: signal.Signals, status: int
) -> None:
    target = tmp_path / "out.pdf"
    process = subprocess.Popen(
        [PROGRAM, "render", structure, "-o", target],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A shell that starts the tests in the background lets them ignore the keyboard's signal.
        preexec_fn=lambda: signal.signal(sign, signal.SIG_DFL),  # noqa: PLW1509 - no thread runs here
    )
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    until = time.monotonic() + 30
    while not (child := children.read_text().split()) and time.monotonic() < until:
        time.sleep(0.01)
    process.send_signal(sign)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (status, b"", b"")
    assert not target.exists()
    assert leftovers(tmp_path) == []
    assert not is_running(child[0])


def test_names_cannot_steer_the_terminal(tmp_path: Path) -> None:
    told = tertial("read", tmp_path / "a\x1b[2J\nb.txt")
    assert told.status == 3
    assert "\x1b" not in told.err
    assert told.sentence.startswith("Det finns ingen fil a")


def test_names_may_hold_any_bytes(structure: Path, tmp_path: Path) -> None:
    odd = os.fsencode(tmp_path) + b"/r\xe5d\xff.json"
    structure.rename(os.fsdecode(odd))
    shown = tertial("read", odd)
    assert (shown.status, shown.err) == (0, "")
    shown = tertial("render", odd, "-o", odd.replace(b"/r", b"/s"))
    assert (shown.status, shown.err) == (0, "")
