"""Limits grow with the document and never shrink."""

from __future__ import annotations

from tertial.platform.limits import PRINT_PDF


def test_a_short_document_has_the_limits_of_the_table() -> None:
    assert PRINT_PDF.for_pages(1) == PRINT_PDF.for_pages(200) == PRINT_PDF


def test_a_long_document_may_use_more() -> None:
    longer = PRINT_PDF.for_pages(1000)
    assert longer.memory_bytes == 5 * PRINT_PDF.memory_bytes
    assert longer.wall_seconds == 5 * PRINT_PDF.wall_seconds
    assert longer.open_files == PRINT_PDF.open_files
