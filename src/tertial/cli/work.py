"""From a file to a structure, and from a structure to a file: what `read`, `render` and `demo` share.

Nothing is parsed and nothing is printed in this process; both are done by children.
"""

from __future__ import annotations

import os
from pathlib import Path

from tertial.documents.configuration import Configuration, read_vocabulary
from tertial.documents.printing import print_structure
from tertial.imports.reading import Reading, check_structure, looks_like_structure, recognise
from tertial.imports.reports.sources.bounds import MEGABYTE, MOST_BYTES
from tertial.imports.reports.sources.reading import read_source
from tertial.platform.failures import Refused


def structure_file(path: Path) -> bytes | None:
    """Return the bytes of a file that begins like a JSON object; None for all else: the reader judges."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            beginning = file.read(1024)
            if not looks_like_structure(beginning):
                return None
            if os.fstat(file.fileno()).st_size > MOST_BYTES:
                raise Refused("too-large", name=path.name, most=MOST_BYTES // MEGABYTE)
            return beginning + file.read(MOST_BYTES)
    except (OSError, ValueError):
        return None


def read_report_file(
    path: Path, configuration: Configuration, vocabulary: Path | None, *, any_model: bool = False
) -> Reading:
    """Read a report. `vocabulary` comes before the one that is set.

    With `any_model` its goals may be unknown: a text of another model is read as far as it goes.

    Raises Refused for whatever cannot be read, with the file's name among the arguments.
    """
    chosen = vocabulary or configuration.vocabulary
    source = read_source(path)
    try:
        words = None if chosen is None else read_vocabulary(chosen)
        return recognise(source, words, any_model=any_model)
    except Refused as refused:
        if refused.code == "vocabulary-refused":
            raise Refused(refused.code, **{**refused.arguments, "name": str(chosen)}) from None
        raise


def print_as(structure: bytes, suffix: str, configuration: Configuration, name: str) -> bytes:
    """Print a structure in the format with this ending (".pdf"). `name` is what a refusal speaks of.

    Raises Refused when the document is too large to be printed, or our own printing fails.
    """
    if suffix == ".json":
        return check_structure(structure, name).structure
    return print_structure(structure, suffix, configuration.style, name)
