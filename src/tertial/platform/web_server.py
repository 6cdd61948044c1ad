"""Serving pages: worker processes with threads under one master, which starts anew whoever dies.

The server is gunicorn. The process that calls `serve` becomes its master, so what that process holds (the
lock of the database's users) is held by the workers too, and ends with the last of them.
"""

from __future__ import annotations

import errno
import gc
import logging
import os
import socket
import struct
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.http.message import Request
from gunicorn.workers.gthread import TConn, ThreadWorker

from tertial.platform.failures import Refused

Application: TypeAlias = "Callable[..., Any]"
"""A WSGI application."""

_WAITING: Final = 256
_LONGEST_STILL_SECONDS: Final = 60
_FINISH_WITHIN_SECONDS: Final = 20
_KEPT_OPEN_SECONDS: Final = 5
_ASKED_WITHIN_SECONDS: Final = 20
_LONGEST_PAUSE_SECONDS: Final = 30
_LONGEST_ADDRESS: Final = 4094
_MOST_HEADERS: Final = 60
_LONGEST_HEADER: Final = 8190
# A worker is started anew now and then, lest what it has gathered grow for ever.
_REQUESTS_OF_A_WORKER: Final = 20_000
# Without what was asked for: the words of a search are nobody's business.
_ACCESS: Final = "%(t)s %(m)s %(U)s %(s)s %(b)s %(M)sms"
# A page makes tens of thousands of things at once, and keeps few.
_RUBBISH_LOOKED_FOR_EVERY: Final = 50_000
_IN_MEMORY: Final = Path("/dev/shm")  # noqa: S108  # the kernel's own folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Workforce:
    """How many work at once: processes, and threads in each. Each thread keeps a database connection."""

    workers: int = 2
    threads: int = 4

    @property
    def connections(self) -> int:
        """How many database connections it may keep open."""
        return self.workers * self.threads


def listen(host: str, port: int) -> socket.socket:
    """Take an address to serve at; port 0 takes one that is free. Raises Refused.

    Whoever connects waits until somebody serves, so nobody is turned away while that is got ready.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (OSError, UnicodeError):
        raise Refused("serve-host", host=host) from None
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # What is accepted inherits it: nobody keeps a thread by going silent in the middle of a file.
        pause = struct.pack("ll", _LONGEST_PAUSE_SECONDS, 0)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, pause)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, pause)
        listener.bind(address)
        listener.listen(_WAITING)
    except OSError as error:
        listener.close()
        raise _not_taken(error, host, port) from None
    return listener


def address_of(listener: socket.socket) -> str:
    """Give the address to write in a browser."""
    host, port = listener.getsockname()[:2]
    if host in ("0.0.0.0", "::"):  # noqa: S104  # any of ours, so this machine as well
        host = "localhost"
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def serve(
    listener: socket.socket,
    application: Application,
    *,
    workforce: Workforce,
    access_log: bool = False,
    answering: Callable[[], None] | None = None,
) -> None:
    """Serve until told to stop (SIGTERM, SIGINT), then let what is under way be finished.

    The listener is used up. `answering` is called once, in a thread of its own, when all workers answer.
    Raises Refused when the workers cannot be kept alive.
    """
    master = os.getpid()
    ready, told = os.pipe()
    os.set_blocking(told, False)
    if answering:
        threading.Thread(
            target=_when_all_answer, args=(ready, workforce.workers, answering), daemon=True
        ).start()
    settings = {
        "bind": f"fd://{listener.detach()}",
        "worker_class": _Worker,
        "workers": workforce.workers,
        "threads": workforce.threads,
        "preload_app": True,
        "backlog": _WAITING,
        "timeout": _LONGEST_STILL_SECONDS,
        "graceful_timeout": _FINISH_WITHIN_SECONDS,
        "keepalive": _KEPT_OPEN_SECONDS,
        "limit_request_line": _LONGEST_ADDRESS,
        "limit_request_fields": _MOST_HEADERS,
        "limit_request_field_size": _LONGEST_HEADER,
        "max_requests": _REQUESTS_OF_A_WORKER,
        "max_requests_jitter": _REQUESTS_OF_A_WORKER // 10,
        "worker_tmp_dir": str(_IN_MEMORY if os.access(_IN_MEMORY, os.W_OK) else tempfile.gettempdir()),
        "accesslog": "-" if access_log else None,
        "access_log_format": _ACCESS,
        "loglevel": "error",
        "proc_name": "tertial",
        "control_socket_disable": True,
        "post_worker_init": lambda _worker: _tell(told),
    }
    for stream in (sys.stdout, sys.stderr):
        stream.flush()  # else the workers would write it once more
    logging.getLogger("gunicorn.error").addFilter(_is_news)
    _spare_what_is_loaded()
    if _run(_Gunicorn(application, settings), master):
        raise Refused("serve-failed")


class _Worker(ThreadWorker):
    """A worker whose threads are not kept by somebody who never finishes asking."""

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401
        super().__init__(*arguments, **named)
        self.asking: dict[TConn, float] = {}

    def handle(self, conn: TConn) -> Any:  # noqa: ANN401  # gunicorn's own
        self.asking[conn] = time.monotonic()
        try:
            return super().handle(conn)
        finally:
            self.asking.pop(conn, None)

    def handle_request(self, req: Request, conn: TConn) -> bool:
        self.asking.pop(conn, None)
        return super().handle_request(req, conn)

    def murder_keepalived(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401
        super().murder_keepalived(*arguments, **named)
        latest = time.monotonic() - _ASKED_WITHIN_SECONDS
        for conn, since in list(self.asking.items()):
            if since < latest:
                with suppress(OSError):
                    conn.sock.shutdown(socket.SHUT_RDWR)


def _spare_what_is_loaded() -> None:
    """Look for rubbish seldom, and never among what is loaded by now: that took a tenth of a large page."""
    gc.set_threshold(_RUBBISH_LOOKED_FOR_EVERY)
    gc.collect()
    gc.freeze()


def _is_news(record: logging.LogRecord) -> bool:
    """Leave out of the log that somebody at the other end fell silent."""
    return not (record.exc_info and isinstance(record.exc_info[1], BlockingIOError))


class _Gunicorn(BaseApplication):
    """Our settings and application, as gunicorn wants them."""

    def __init__(self, application: Application, settings: dict[str, Any]) -> None:
        self.application = application
        self.given = settings
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.given.items():
            self.cfg.set(name, value)

    def load(self) -> Application:
        return self.application


def _run(gunicorn: _Gunicorn, master: int) -> int:
    """Be the master until all is stopped. Give the status it ends with: 0 when it was told to."""
    try:
        Arbiter(gunicorn).run()
    except SystemExit as left:
        status = left.code if isinstance(left.code, int) else 0
        if os.getpid() != master:
            # A worker leaves here. What stands below on the stack is the master's, not its own to clear up,
            # and a thread of its that is stuck must not keep it.
            os._exit(status)
        return status
    return 0


def _tell(told: int) -> None:
    with suppress(OSError):
        os.write(told, b".")


def _when_all_answer(ready: int, workers: int, answering: Callable[[], None]) -> None:
    for _ in range(workers):
        os.read(ready, 1)
    answering()


def _not_taken(error: OSError, host: str, port: int) -> Refused:
    """Say why an address could not be taken."""
    if error.errno == errno.EADDRINUSE:
        return Refused("serve-port-taken", host=host, port=port)
    if error.errno in (errno.EACCES, errno.EPERM):
        return Refused("serve-port-denied", host=host, port=port)
    return Refused("serve-host", host=host)
