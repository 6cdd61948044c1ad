"""Starts one command and says what it used: seconds of clock and processor, and peak memory.

Run as a program of its own, since the kernel counts the memory of the process that starts another as the
other's. Prints one line of JSON: status, wall and cpu in seconds, peak in bytes (the largest process).
"""

import json
import os
import sys
import time


def main() -> None:
    """Run the command in the arguments, its output thrown away."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    started = time.monotonic()
    child = os.posix_spawn(
        sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, nowhere, 1)]
    )
    _, status, used = os.wait4(child, 0)
    wall = time.monotonic() - started
    cpu = used.ru_utime + used.ru_stime
    answer = {
        "status": os.waitstatus_to_exitcode(status),
        "wall": wall,
        "cpu": cpu,
        "peak": used.ru_maxrss * 1024,
    }
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
