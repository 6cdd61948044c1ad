"""A page of a hundred rows costs no more than one and a half times a bare Django template of the same table.

Time is measured as the least of many rounds, one beside the other, so that a busy machine slows both.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from django.template import engines

from tertial.web.presenting.marks import mark
from tertial.web.presenting.tables import Cell, Column, DataRow, DataTable, draw

ROWS, COLUMNS, ROUNDS = 100, 9, 40

BARE = engines["django"].from_string(
    "<table><caption>{{ caption }}</caption><thead><tr>{% for heading in headings %}"
    '<th scope="col">{{ heading }}</th>{% endfor %}</tr></thead><tbody>{% for row in rows %}<tr>'
    '<th scope="row"><a href="{{ row.href }}">{{ row.name }}</a></th>{% for cell in row.cells %}'
    "<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</tbody></table>"
)


def figures(row: int) -> list[str]:
    return [f"{row * place:d},{place % 10}" for place in range(1, COLUMNS - 1)]


def bare() -> str:
    rows = [
        {"name": f"Indikator {row}", "href": f"/i/{row}/", "cells": [*figures(row), mark("met")]}
        for row in range(ROWS)
    ]
    headings = [f"Kolumn {place}" for place in range(COLUMNS)]
    return str(BARE.render({"caption": "Tabell", "headings": headings, "rows": rows}))


def ours() -> str:
    columns = [Column(f"Kolumn {place}", figures=0 < place < COLUMNS - 1) for place in range(COLUMNS)]
    rows = [
        DataRow(Cell(f"Indikator {row}", f"/i/{row}/"), [*figures(row), mark("met")]) for row in range(ROWS)
    ]
    return draw(DataTable(caption="Tabell", columns=columns, rows=rows))


def least(work: Callable[[], str]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def test_our_table_stays_within_one_and_a_half_of_a_bare_one() -> None:
    bare(), ours()
    pairs = [(least(bare), least(ours)) for _ in range(ROUNDS)]
    assert min(our for _, our in pairs) <= 1.5 * min(its for its, _ in pairs)


def test_both_show_the_same_figures() -> None:
    assert ours().count("<td") == bare().count("<td") == ROWS * (COLUMNS - 1)
