"""What pages cost in the server that people use: by the clock, by the processor, and in queries."""

from __future__ import annotations

import http.client
import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tertial.access.models import Person
from tests.bench.addresses import Example
from tests.bench.processors import seconds_at_work, with_children
from tests.cli.serving import Served, served

_WARMING_UP = 3
_BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True, kw_only=True)
class PageUsage:
    """What a page costs. Seconds by the clock, and of processor in the server and its database together."""

    name: str
    status: int
    size: int
    queries: int
    wall: float
    cpu: float


def measure_pages(data: Path, examples: Iterable[Example], rounds: int, secret: str) -> list[PageUsage]:
    """Ask a server of its own for each page so many times. The medians, and the fewest queries."""
    options = ["--workers", "1", "--threads", "1"]
    with served(data, options=options, settings={"TERTIAL_SECRET_KEY": secret}) as pages:
        return [_measured(pages, example, rounds) for example in examples]


def queries_of(example: Example) -> int:
    """How many queries a page takes, once what is kept between pages is kept."""
    client = client_of(example)
    cache.clear()  # lest something that was kept for a minute becomes too old just now
    client.get(example.path)
    with CaptureQueriesContext(connection) as queries:
        client.get(example.path)
        return len(queries)


def client_of(example: Example) -> Client:
    """A browser of the person who asks for a page."""
    client = Client(headers={"host": "localhost"})
    if example.person:
        client.force_login(Person.objects.get(email=example.person), backend=_BACKEND)
    return client


def _measured(pages: Served, example: Example, rounds: int) -> PageUsage:
    cookies = {name: morsel.value for name, morsel in client_of(example).cookies.items()}
    at_work = [*pages.workers, *with_children(pages.postmaster)]
    walls, cpus = [], []
    status = size = 0
    for number in range(_WARMING_UP + rounds):
        cpu, begun = seconds_at_work(at_work), time.perf_counter()
        status, size = _ask(pages, example.path, cookies)
        if number == 0:
            # The server's own part of the database begins with the first page.
            at_work = [*pages.workers, *with_children(pages.postmaster)]
        if number >= _WARMING_UP:
            walls.append(time.perf_counter() - begun)
            cpus.append(seconds_at_work(at_work) - cpu)
    return PageUsage(
        name=example.label, status=status, size=size, queries=queries_of(example),
        wall=median(walls), cpu=median(cpus),
    )  # fmt: skip


def _ask(pages: Served, path: str, cookies: Mapping[str, str]) -> tuple[int, int]:
    parts = urlsplit(pages.address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=120)
    try:
        cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
        connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
        answer = connection.getresponse()
        return answer.status, len(answer.read())
    finally:
        connection.close()


def as_plain(usages: Iterable[PageUsage]) -> list[dict[str, object]]:
    """The same as what JSON knows."""
    return [asdict(usage) for usage in usages]
