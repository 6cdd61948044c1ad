"""Word files that Tertial did not print: nothing in them says what a line is but Word's own styles."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tertial.documents.tree import Document
from tertial.imports.reports.reader import read_report
from tertial.imports.reports.sources.reading import read_source
from tests.imports.reports.reading import decisions, signatures


@pytest.mark.parametrize("caption", [False, True], ids=["plain", "with a caption"])
def test_a_caption_is_all_that_its_style_says(tmp_path: Path, caption: bool) -> None:
    document = foreign(tmp_path / "plan.docx", caption=caption)
    assert decisions(document)[-2:] == ["1 Nämnden godkänner planen.", "2 Nämnden sänder den vidare."]
    assert signatures(document) == ["Kim Björkman-Ekenstam, Förvaltningschef"]


def foreign(path: Path, *, caption: bool) -> Document:
    """What is read from a plan with points to decide, a signature, with figures or without."""
    file = docx.Document()
    file.add_heading("Verksamhetsplan 2024 för Lillköpings parknämnd", 1)
    file.add_heading("KF:s inriktningsmål: 1 Lugna parker", 1)
    file.add_heading("Förslag till beslut", 1)
    if caption:
        file.add_paragraph("Bild 1 Parken i Lillköping", style="Caption")
    file.add_paragraph("1. Nämnden godkänner planen.")
    file.add_paragraph("2. Nämnden sänder den vidare.")
    if caption:
        file.add_paragraph("Figur 1 Parkernas kostnader", style="Caption")
    file.add_paragraph("Parkerna blev billigare än någon väntade sig.")
    file.add_paragraph("Kim Björkman-Ekenstam")
    file.add_paragraph("Förvaltningschef")
    file.save(str(path))
    return read_report(read_source(path))
