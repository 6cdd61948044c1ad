"""The outside of a Word file: a zip archive of XML parts, checked before anything is unpacked."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from lxml import etree

from tertial.imports.reports.sources.bounds import MEGABYTE, MOST_BYTES, MOST_ENTRIES, MOST_UNPACKING
from tertial.platform.failures import Refused

_SMALL: Final = MEGABYTE  # an archive that unpacks to less than this is no bomb, however well packed
_ARCHIVES: Final = (".zip", ".7z", ".gz", ".rar", ".jar", ".tar", ".bz2", ".xz")
_ENCRYPTED_FLAG: Final = 0x1
_OTHER_KINDS: Final = (("xl/", "workbook"), ("ppt/", "presentation"))
_DOCTYPES: Final = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


class Package:
    """The parts of a Word file and the relations between them."""

    def __init__(self, data: bytes) -> None:
        """Open and check the archive. Raises Refused for bombs, passwords, damage and other kinds."""
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise Refused("damaged") from error
        entries = self._archive.infolist()
        unpacked = sum(entry.file_size for entry in entries)
        too_dense = unpacked > max(_SMALL, len(data) * MOST_UNPACKING)
        if unpacked > MOST_BYTES or len(entries) > MOST_ENTRIES or too_dense:
            raise Refused("bomb")
        if any(entry.filename.lower().endswith(_ARCHIVES) for entry in entries):
            raise Refused("nested-archive")
        if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
            raise Refused("encrypted")
        self._names = {entry.filename.lower(): entry for entry in entries}
        self.main = self._find_main()

    def _find_main(self) -> str:
        """Return the name of the part that holds the document's text."""
        if "[content_types].xml" in self._names:
            for kind, target in self.related("").values():
                if kind == "officeDocument":
                    for prefix, other in _OTHER_KINDS:
                        if target.startswith(prefix):
                            raise Refused("wrong-type", kind=other)
                    if target.lower() in self._names:
                        return target
            raise Refused("damaged")
        if "mimetype" in self._names:
            raise Refused("wrong-type", kind="opendocument")
        raise Refused("wrong-type", kind="archive")

    def part(self, name: str) -> etree._Element | None:
        """Return the root of an XML part, None when there is no such part.

        Raises Refused: "xml-entities" for a part with a document type of its own, "damaged".
        """
        entry = self._names.get(name.lower())
        if entry is None:
            return None
        try:
            with self._archive.open(entry) as file:
                data = file.read(entry.file_size + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            OSError,
        ) as error:
            raise Refused("damaged") from error
        if any(mark in data for mark in _DOCTYPES):
            raise Refused("xml-entities")
        try:
            tree = etree.parse(BytesIO(data), _parser())
        except etree.XMLSyntaxError as error:
            raise Refused("damaged") from error
        if tree.docinfo.internalDTD is not None:
            raise Refused("xml-entities")
        return tree.getroot()

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Return the relations of a part: identity → (last word of the kind, name of the target)."""
        folder, name = posixpath.split(part)
        root = self.part(posixpath.join(folder, "_rels", name + ".rels"))
        return {} if root is None else dict(_relations(root, folder))


def _relations(root: etree._Element, folder: str) -> Iterator[tuple[str, tuple[str, str]]]:
    for relation in root:
        if relation.get("TargetMode") == "External":
            continue
        target = relation.get("Target", "")
        whole = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        yield relation.get("Id", ""), (relation.get("Type", "").rpartition("/")[2], whole)


def _parser() -> etree.XMLParser:
    """Return a parser that expands nothing, loads nothing and keeps its own limits on depth and size."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
