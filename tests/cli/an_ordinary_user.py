"""Serving pages as whoever runs this program; it ends with 0 when all went well.

Run on its own, since the one who tests may be root.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.request import urlopen

from tests.platform.processes import is_running, wait_until

PROGRAM = [sys.executable, "-c", "from tertial.cli.main import main; main()"]


def main() -> None:
    """Serve, ask for the start page, stop, and see that nothing is left."""
    assert os.geteuid() != 0
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        with subprocess.Popen(
            [*PROGRAM, "serve", "--migrate", "--port", "0", "--data-dir", data],
            env={**os.environ, "LANG": "en"}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        ) as process:  # fmt: skip
            assert process.stdout is not None
            address = next(word for word in process.stdout.readline().split() if word.startswith("http://"))
            with urlopen(address) as page:  # noqa: S310  # our own
                assert page.status == 200
            postmaster = int((data / "postgresql" / "cluster" / "postmaster.pid").read_text().split()[0])
            process.send_signal(signal.SIGTERM)
            assert process.wait(60) == 0
        assert wait_until(lambda: not is_running(postmaster))


if __name__ == "__main__":
    main()
