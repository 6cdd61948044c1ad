"""Word files for tests, written part by part, so that every oddity of the format can be had."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="sv-SE"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Rubrik1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Rubrik2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Mal"><w:name w:val="Nämndmål"/><w:basedOn w:val="Rubrik2"/></w:style>
<w:style w:type="paragraph" w:styleId="Avsnitt"><w:name w:val="Avsnitt"/>
  <w:pPr><w:outlineLvl w:val="3"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Punkt"><w:name w:val="List Bullet"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
"""


def part(root: str, content: str, namespace: str = W) -> str:
    """Return a part of a Word file with the namespaces that its content needs."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<w:{root} xmlns:w="{namespace}" xmlns:r="{R}"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:v="urn:schemas-microsoft-com:vml">{content}</w:{root}>"""


def relations(targets: Mapping[str, str]) -> str:
    """Return a part of relations: target → last word of the kind; the identity is the target's name."""
    inner = "".join(
        f'<Relationship Id="{target}" Type="{R}/{kind}" Target="{target}"/>'
        for target, kind in targets.items()
    )
    return f'<Relationships xmlns="{RELATIONS}">{inner}</Relationships>'


def word_file(
    body: str,
    *,
    styles: str = STYLES,
    parts: Mapping[str, str] | None = None,
    more: Mapping[str, str | bytes] | None = None,
    namespace: str = W,
) -> bytes:
    """Return the bytes of a Word file with this body.

    `parts` are related parts by name ("footnotes.xml": its XML), `more` any other entries of the archive.
    """
    related = {"styles.xml": part("styles", styles, namespace), **(parts or {})}
    entries: dict[str, str | bytes] = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": relations(
            {"word/document.xml": "officeDocument", "docProps/core.xml": "core-properties"}
        ),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>", namespace),
        "word/_rels/document.xml.rels": relations({name: name.rstrip("0123456789.xml") for name in related}),
        **{f"word/{name}": text for name, text in related.items()},
        **(more or {}),
    }
    return zipped(entries)


def zipped(entries: Mapping[str, str | bytes]) -> bytes:
    """Return a zip archive of these entries."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return file.getvalue()


def p(text: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph of one run."""
    chosen = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{chosen}{properties}</w:pPr>{r(text)}</w:p>"


def r(text: str) -> str:
    """Return a run of text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: str) -> str:
    """Return a table of rows."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    """Return a row; a cell that is no XML becomes one with this text."""
    inner = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def tc(text: str, properties: str = "", content: str = "") -> str:
    """Return a cell with a paragraph, and whatever other content it has."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}{p(text)}</w:tc>"
