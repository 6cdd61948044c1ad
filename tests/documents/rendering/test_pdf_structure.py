from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

from pikepdf import Array, Dictionary, Name, Pdf

from tertial.documents.print_roles import PDF_ROLE, PrintRole
from tertial.documents.rendering.structure_check import Fault, check_structure, fonts
from tests.documents.rendering.printed import bookmarks_of, tables_of


def test_the_structure_is_sound(sample: bytes, report: bytes) -> None:
    assert check_structure(sample) == []
    assert check_structure(report) == []


def test_a_validator_accepts_the_file(sample: bytes, tmp_path: Path) -> None:
    """Both standards are declared; where veraPDF is installed, it has to agree."""
    assert Fault.NOT_DECLARED not in {problem.fault for problem in check_structure(sample)}
    verapdf = shutil.which("verapdf")
    file = tmp_path / "sample.pdf"
    file.write_bytes(sample)
    for flavour in ("2a", "ua1") if verapdf else ():
        outcome = subprocess.run(
            [str(verapdf), "--flavour", flavour, "--format", "text", str(file)],
            capture_output=True,
            text=True,
        )
        assert outcome.stdout.startswith("PASS"), outcome.stdout


def test_bookmarks_hold_the_goals_with_their_numbers(sample: bytes) -> None:
    bookmarks = bookmarks_of(sample)
    assert "1.1 Barn och elever når kunskapsmålen" in bookmarks
    assert bookmarks.index("Innehåll") < bookmarks.index("I korthet") < bookmarks.index("Bilagor")


def test_every_row_begins_with_its_heading_and_has_data_after_it(sample: bytes) -> None:
    tables = tables_of(sample)
    rows = [row for table in tables for row in table if len(row) > 1]
    assert len(rows) > 10
    assert all(row[0] == "TH Row" for row in rows)
    assert all(set(row[1:]) == {"TD"} for row in rows)


def test_an_analysis_names_the_cell_with_its_indicator(sample: bytes) -> None:
    with Pdf.open(BytesIO(sample)) as document:
        (root,) = list(document.Root.StructTreeRoot.K)
        table = next(element for element in root.K if str(element.S) == "/Table")
        rows = [row for part in table.K if str(part.S) == "/TBody" for row in part.K]
        name, analysis = rows[0].K[0], rows[1].K[0]
        assert list(analysis.A[0].Headers) == [name.ID]
        assert str(name.S) == "/TH"


def test_metadata_is_the_documents_own(sample: bytes) -> None:
    with Pdf.open(BytesIO(sample)) as document:
        assert str(document.Root.Lang) == "sv"
        metadata = document.open_metadata()
        assert metadata["dc:title"] == "Tertialrapport 2 2024 för utbildningsnämnden"
        assert metadata["dc:creator"] == ["Utbildningsnämnden"]
        assert str(document.docinfo[Name.CreationDate]).startswith("D:20240916")
        assert str(document.docinfo[Name.ModDate]).startswith("D:20240916")


def test_all_fonts_are_ours_and_in_the_file(sample: bytes) -> None:
    with Pdf.open(BytesIO(sample)) as document:
        found = list(fonts(document))
    assert {re.sub(r"^[A-Z]{6}\+|-.*$", "", name) for name, _ in found} == {"Inter", "SourceSerif4"}
    assert all(embedded for _, embedded in found)


def test_a_tables_title_is_its_caption(sample: bytes) -> None:
    with Pdf.open(BytesIO(sample)) as document:
        (root,) = list(document.Root.StructTreeRoot.K)
        titled = [e for e in root.K if str(e.S) == "/Table" and str(e.K[0].S) == "/Caption"]
        assert len(titled) == 1
        assert titled[0].K[0].P.objgen == titled[0].objgen


def test_roles_leave_no_trace_in_the_language(sample: bytes) -> None:
    with Pdf.open(BytesIO(sample)) as document:
        (root,) = list(document.Root.StructTreeRoot.K)
        stack, roles = [root], set()
        while stack:
            element = stack.pop()
            assert Name.Lang not in element
            for attributes in element.get(Name.A, Array()):
                roles.add(str(attributes.get(f"/{PDF_ROLE}", "")).removeprefix("/"))
            kids = element.get(Name.K, Array())
            stack += [k for k in (kids if isinstance(kids, Array) else [kids]) if isinstance(k, Dictionary)]
    assert {PrintRole.RUN_IN_HEADING, PrintRole.TABLE_NOTE, PrintRole.TEXT, PrintRole.SIGNATURE} <= roles
