"""The documents that are measured: invented reports of any length."""

from __future__ import annotations

import os
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf

from tertial.documents.structure import dumps
from tertial.documents.tree import Document, Section
from tertial.imports.reports.sources.lines import SourceText
from tests.bench.measuring import ROOT
from tests.documents.rendering.long_report import long_report, table_of
from tests.fixtures.flattened import FOLLOW_UP, flatten
from tests.fixtures.scanned import SCANNED_REPORT, scan
from tests.imports.reports.reading import source_of


def text_of(goals: int, *, scanned: bool = False) -> str:
    """A report as the plain text of its pages; `scanned` as a scanner reads them."""
    document = long_report(goals)
    if scanned:
        return scan(flatten(document, SCANNED_REPORT).text, seed=1).text
    return flatten(document, FOLLOW_UP).text


def real_sources() -> list[SourceText]:
    """The real reports that may stand beside the project, as text; none where they are missing."""
    folder = Path(os.environ.get("TERTIAL_CORPUS") or ROOT.parent / "shared" / "corpus")
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    return sorted(map(source_of, texts), key=lambda source: len(source.lines))


def largest_report(folder: Path) -> Path:
    """The largest real report that stands beside the project; without one, an invented one as long."""
    real = Path(os.environ.get("TERTIAL_CORPUS") or ROOT.parent / "shared" / "corpus")
    texts = sorted(real.glob("*.txt"), key=lambda path: path.stat().st_size)
    if texts:
        return texts[-1]
    invented = folder / "report.txt"
    invented.write_text(text_of(12), encoding="utf-8")
    return invented


def report_with_table(rows: int) -> Document:
    """A document with one table of so many rows."""
    section = Section(key="tabell", heading="Enheter", level=1, blocks=(table_of(rows),))
    return replace(long_report(1), sections=(section,))


def write_structure(document: Document, folder: Path, name: str) -> Path:
    """Write a document as the file that `tertial render` reads."""
    path = folder / f"{name}.json"
    path.write_text(dumps(document), encoding="utf-8")
    return path


def pages_of(pdf: Path) -> int:
    """How many pages a printed document has."""
    with pikepdf.open(BytesIO(pdf.read_bytes())) as file:
        return len(file.pages)
