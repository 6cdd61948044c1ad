"""Others that make the same document: Typst by itself, WeasyPrint and LibreOffice.

Typst gets what our template gets, WeasyPrint our web page, LibreOffice our Word file. The last two are
optional; where one is missing, the page says so.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from tertial.documents.rendering.pdf import STANDARDS, TEMPLATES, template_data
from tertial.documents.rendering.style import FONTS, HouseStyle
from tertial.documents.tree import Document
from tests.bench.measuring import CommandFailed, Usage, command

_BARE = Path(__file__).parent / "bare_typst.py"
_WEASYPRINT = (
    "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant='pdf/ua-1')"
)


def typst_task(document: Document, folder: Path) -> Path:
    """Write down what our template gets for a document, so that Typst can set it without us."""
    inputs, day = template_data(document, HouseStyle())
    task = folder / "typst-task.json"
    given = {"inputs": inputs, "standards": STANDARDS, "date": day.isoformat()}
    task.write_text(json.dumps(given), encoding="utf-8")
    return task


def bare_typst(task: Path, output: Path) -> Usage:
    """Typst with the same template, fonts, data and standards, in a fresh process without our code."""
    return command(sys.executable, "-I", _BARE, TEMPLATES / "report.typ", FONTS, task, output)


def weasyprint(page: Path, output: Path) -> Usage:
    """WeasyPrint printing a web page as tagged PDF."""
    return command(sys.executable, "-I", "-c", _WEASYPRINT, page, output)


def has_weasyprint() -> bool:
    """Whether WeasyPrint starts here: it needs libraries of the system (Pango)."""
    try:
        command(sys.executable, "-I", "-c", "import weasyprint")
    except CommandFailed:
        return False
    return True


def libreoffice(word: Path, folder: Path) -> Usage:
    """LibreOffice printing a Word file as PDF, with a profile of its own."""
    program = shutil.which("soffice")
    if program is None:
        raise CommandFailed("no soffice")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    return command(program, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, word)


def has_libreoffice() -> bool:
    """Whether LibreOffice is on the PATH."""
    return shutil.which("soffice") is not None
