"""The runner works, fully protected, for somebody who is not root."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
PROGRAM = """
import sys
from tertial.platform.child_process import run
from tertial.platform.jobs import JOBS, Job
from tertial.platform.limits import READ_TEXT
JOBS["echo"] = Job("tests.platform.misbehaving_jobs:echo", READ_TEXT)
answer = run("echo", b"payload")
assert answer.data == b"payload"
print(*answer.protections)
"""


AGAIN = """
import subprocess, sys
assert sys.version_info >= (3, 11)
subprocess.run([sys.executable, "-c", ""], check=True)
"""


def works(command: list[str]) -> bool:
    """Tell whether this user can start this Python, and from there once more."""
    return subprocess.run([*command, "-c", AGAIN], cwd="/", capture_output=True).returncode == 0


def test_an_ordinary_user_is_protected_too(root: Path) -> None:
    pythons = [sys.executable, "/usr/bin/python3"]
    ways: list[list[str]] = [[python] for python in pythons if os.geteuid() != 0]
    if os.geteuid() == 0 and shutil.which("setpriv"):
        ways = [[*NOBODY, python] for python in pythons]
    command = next((way for way in ways if works(way)), None)
    if command is None or not os.access(root / "src", os.R_OK):
        pytest.skip("this machine has no way to be an ordinary user with a Python")
    finished = subprocess.run(
        [*command, "-c", PROGRAM],
        cwd="/",
        env={"PYTHONPATH": f"{root / 'src'}:{root}", "PATH": os.defpath, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
    )
    assert finished.returncode == 0, finished.stderr
    assert {"limits", "no-new-privileges"} <= set(finished.stdout.split())
    assert {"network-namespace", "system-calls"} & set(finished.stdout.split())
