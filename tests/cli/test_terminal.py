"""What a person at a terminal sees while a command works."""

from __future__ import annotations

import os
import pty
import subprocess
from pathlib import Path

from tertial.cli.terminal import printable
from tests.cli.running import PROGRAM, environment


def at_a_terminal(*arguments: str | Path) -> tuple[int, str, str]:
    """Run a command with standard error at a terminal; return its status, results, and what is seen there."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [PROGRAM, *arguments], env=environment(), stdout=subprocess.PIPE, stderr=theirs, text=True
    )
    os.close(theirs)
    seen = b""
    try:
        while part := os.read(ours, 4096):
            seen += part
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    out, _ = process.communicate(timeout=60)
    return process.returncode, out, seen.decode()


def test_what_is_being_done_is_shown_and_wiped_away(structure: Path, tmp_path: Path) -> None:
    status, out, seen = at_a_terminal("render", structure, "-o", tmp_path / "out.json")
    assert (status, out) == (0, f"Skrev {tmp_path}/out.json\n")
    assert seen == "Läser structure.json …\r\x1b[KSkriver ut out.json …\r\x1b[K"


def test_a_refusal_stands_alone_on_its_line(tmp_path: Path) -> None:
    status, _, seen = at_a_terminal("read", tmp_path / "none.txt")
    assert status == 3
    assert seen == "Läser none.txt …\r\x1b[KDet finns ingen fil none.txt.\r\n"


def test_what_steers_a_terminal_is_shown_as_a_sign_and_a_space_that_does_not_break_as_a_space() -> None:
    assert printable("\x1b[2J") == "\N{REPLACEMENT CHARACTER}[2J"
    assert printable("1\N{NO-BREAK SPACE}050\nkr") == "1\N{NO-BREAK SPACE}050\nkr"
