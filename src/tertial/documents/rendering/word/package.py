"""The file that a Word document is: a zip of parts, with their types and how they refer to each other.

python-docx reads our files and other people's; writing them it has no footnotes and no embedded fonts, and
stamps each file with the time of day. The package itself is small enough to write here: the same document
gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
_DAY_ONE = (1980, 1, 1, 0, 0, 0)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass
class Package:
    """The parts of one file. Part names begin with a slash ("/word/document.xml")."""

    parts: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    relations: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)

    def add(self, name: str, media: str, content: bytes) -> None:
        """Put a part into the file."""
        self.parts[name] = content
        self.types[name] = media

    def relate(self, source: str, kind: str, target: str, name: str | None = None) -> str:
        """Let a part ("" for the file itself) refer to another; returns the reference's id.

        `kind` is the last word of an office relationship ("styles") or a whole address; `name` the id, where
        it has been used already.
        """
        references = self.relations.setdefault(source, [])
        name = name or f"rId{len(references) + 1}"
        references.append((name, kind if "://" in kind else f"{OFFICE}/{kind}", target))
        return name

    def to_bytes(self) -> bytes:
        """The finished file."""
        files = {"[Content_Types].xml": self._content_types()}
        for source, references in self.relations.items():
            folder, _, name = source.rpartition("/")
            files[f"{folder}/_rels/{name}.rels".removeprefix("/")] = _relations(references)
        files.update({name.removeprefix("/"): content for name, content in self.parts.items()})
        finished = io.BytesIO()
        with zipfile.ZipFile(finished, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for name, content in files.items():
                entry = zipfile.ZipInfo(name, _DAY_ONE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 0
                archive.writestr(entry, content)
        return finished.getvalue()

    def _content_types(self) -> bytes:
        overrides = "".join(
            f"<Override PartName={quoteattr(name)} ContentType={quoteattr(media)}/>"
            for name, media in self.types.items()
        )
        return (
            f'{_DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
            f'<Default Extension="rels" ContentType="{_RELATIONS}"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
        ).encode()


def _relations(references: list[tuple[str, str, str]]) -> bytes:
    """A part's references, as its .rels file holds them."""
    lines = "".join(
        f"<Relationship Id={quoteattr(name)} Type={quoteattr(kind)} Target={quoteattr(target)}/>"
        for name, kind, target in references
    )
    return (f'{_DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>').encode()
