"""`tertial demo -o FOLDER`: a plan and a report of the invented municipality, in every format."""

from __future__ import annotations

import json
import os
import sys
from gettext import gettext as _
from hashlib import sha256
from pathlib import Path
from shutil import which
from typing import Final

from tertial.cli.output import check_target, refused, write
from tertial.cli.terminal import say, tell, working
from tertial.cli.work import print_as
from tertial.demo import file_name, samples
from tertial.documents.configuration import load_configuration
from tertial.documents.rendering import FORMATS
from tertial.documents.structure import dumps
from tertial.platform.failures import Refused

# Remembers what was written, so that a file which somebody else put there or worked in is left alone.
_LIST: Final = ".tertial-demo.json"


def write_documents(folder: Path) -> None:
    """Write the sample documents and say what to open."""
    configuration = load_configuration(os.environ)
    _make(folder)
    known, written, left = _list_of(folder), [], []
    for document in samples():
        structure = dumps(document).encode()
        for suffix in FORMATS:
            name = file_name(document) + suffix
            target = folder / name
            if not _is_ours(target, known.get(name)):
                left.append(name)
                continue
            check_target(target)
            with working(_("Printing {name} …").format(name=name)):
                data = print_as(structure, suffix, configuration, name)
            write(target, data)
            written.append(name)
            # At once: the next run must know this file for ours even if this one goes no further.
            known[name] = sha256(data).hexdigest()
            write(folder / _LIST, (json.dumps(known, indent=1) + "\n").encode())
    _tell(folder, written, left)


def _make(folder: Path) -> None:
    """Make the folder. Raises Refused where it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise Refused("output-not-folder", name=str(folder)) from None
    except (OSError, ValueError) as error:
        raise refused(folder, error) from error


def _list_of(folder: Path) -> dict[str, str]:
    """Read which files were written last time, with their hashes. An unreadable list is an empty one."""
    try:
        given = json.loads((folder / _LIST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(known) for name, known in given.items()} if isinstance(given, dict) else {}


def _is_ours(target: Path, known: str | None) -> bool:
    """Say whether a file may be written: it is not there, or is just as we wrote it."""
    try:
        return sha256(target.read_bytes()).hexdigest() == known
    except FileNotFoundError:
        return True
    except OSError:
        return False


def _tell(folder: Path, written: list[str], left: list[str]) -> None:
    """Say what was written, what was left alone and why, and what to open first."""
    if left:
        tell(_("Left as they are, since they were not written by this command or have been changed since:"))
        for name in left:
            tell(f"  {folder / name}")
    if written:
        say(_("Wrote {count} files to {folder}.").format(count=len(written), folder=folder))
    printed = [
        str(folder / name) for name in sorted((*written, *left), reverse=True) if name.endswith(".pdf")
    ]
    say(_("Open first: {names}").format(names=", ".join(printed)))
    say(_("The same is there as Word (.docx), web page (.html), workbook (.xlsx) and structure (.json)."))
    program = "tertial" if which("tertial") else sys.argv[0]
    say(_("Read one back: {command}").format(command=f"{program} read {printed[0]} --report"))
