"""When the one who waits for an answer is killed, the child goes with it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.platform.processes import children_of, is_running, wait_until

PARENT = """
from tertial.platform.child_process import run
from tertial.platform.jobs import JOBS, Job
from tests.platform.conftest import TIGHT
JOBS["sleep"] = Job("tests.platform.misbehaving_jobs:sleep_for_ever", TIGHT)
run("sleep")
"""


def test_a_killed_parent_takes_its_child_along(root: Path) -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], cwd=root)
    try:
        assert wait_until(lambda: children_of(parent.pid))
        (child,) = children_of(parent.pid)
        time.sleep(0.5)  # the child has confined itself and sleeps by now
        assert is_running(child)
        os.kill(parent.pid, signal.SIGKILL)
        assert wait_until(lambda: not is_running(child))
    finally:
        parent.kill()
        parent.wait()
