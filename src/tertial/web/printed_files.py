"""Files that documents are downloaded as: printed one at a time, kept by what they hold.

A file is printed in a child process, asked for by one thread of each web process, so that however many
downloads are asked for at once the pages go on answering. What takes its time is waited for on a page of its
own; the same document and form give the file that is kept already.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock
from typing import Final

from django.core.cache import caches

from tertial import __version__
from tertial.documents.printing import print_structure
from tertial.documents.rendering.print_task import task_in
from tertial.documents.rendering.style import HouseStyle
from tertial.platform.failures import Refused

MOST_WAITING: Final = 8
"""So many files wait to be printed by one web process; more are asked to come back."""

_KEPT_SECONDS: Final = 7 * 24 * 3600
_FAILED_SECONDS: Final = 60
_MAKING_SECONDS: Final = 150  # longer than any printing may take

logger = logging.getLogger(__name__)

Print = Callable[[bytes, str, HouseStyle, str], bytes]


@dataclass(frozen=True, slots=True)
class Printed:
    """A file that is ready."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that is being printed, or stands in line; `key` asks for it again."""

    key: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that could not be printed. `code` is the refusal's."""

    code: str


class TooMany(Exception):
    """So many files wait already that one more is not taken on."""


class PrintedFiles:
    """The files of one web process, and those in the cache that all of them share."""

    def __init__(self, print_file: Print = print_structure) -> None:
        self._print = print_file
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="printing")
        self._under_way: dict[str, Future[None]] = {}
        self._lock = Lock()

    def ask(
        self, structure: bytes, suffix: str, style: HouseStyle, name: str, *, seconds: float
    ) -> Printed | Waiting | Failed:
        """Give the file of a document, printed now where it is not kept; waits so long at most.

        Raises `TooMany` when too many wait already.
        """
        key = key_of(structure, suffix, style)
        state = self.state(key)
        if not isinstance(state, Waiting):
            return state
        making = self._begin(key, structure, suffix, style, name)
        if making is not None:
            try:
                making.result(timeout=seconds)
            except TimeoutError:
                return Waiting(key)
        return self.state(key)

    def state(self, key: str) -> Printed | Waiting | Failed:
        """Say how it is with a file that was asked for."""
        kept = caches["printed"].get(key)
        if isinstance(kept, bytes):
            return Printed(kept)
        return Failed(kept) if isinstance(kept, str) else Waiting(key)

    def _begin(
        self, key: str, structure: bytes, suffix: str, style: HouseStyle, name: str
    ) -> Future[None] | None:
        """Begin to print, unless somebody does already; None where that is another process."""
        with self._lock:
            own = self._under_way.get(key)
            if own is not None:
                return own
            if len(self._under_way) >= MOST_WAITING:
                raise TooMany
            if not caches["printed"].add(f"{key}-making", 1, _MAKING_SECONDS):
                return None
            future = self._thread.submit(self._make, key, structure, suffix, style, name)
            self._under_way[key] = future
            return future

    def _make(self, key: str, structure: bytes, suffix: str, style: HouseStyle, name: str) -> None:
        kept = caches["printed"]
        try:
            kept.set(key, self._print(structure, suffix, style, name), _KEPT_SECONDS)
        except Refused as refused:
            logger.warning("%s could not be printed as %s: %s", name, suffix, refused.code)
            kept.set(key, refused.code, _FAILED_SECONDS)
        except Exception:
            logger.exception("%s could not be printed as %s", name, suffix)
            kept.set(key, "print-failed", _FAILED_SECONDS)
        finally:
            kept.delete(f"{key}-making")
            with self._lock:
                self._under_way.pop(key, None)


def key_of(structure: bytes, suffix: str, style: HouseStyle) -> str:
    """Give what a file is kept under: all that it is made of."""
    look = json.dumps(task_in(style), sort_keys=True).encode()
    parts = (structure, suffix.encode(), look, __version__.encode())
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


printed_files: Final = PrintedFiles()
"""Those of this web process."""
