"""The first cell of each row is the row's heading: the one thing that Typst cannot say in a tagged PDF.

Typst tags what stands in a table's header as column headings (TH) and everything else as data (TD), and lists
for each cell the headings it found. The rows that carry an analysis are headers of lower rank to Typst, so
that figures and analysis stay on the same page; their figures are made data again here. Afterwards every row
begins with a TH of scope Row, a cell's headings follow from the scopes, and an analysis names its indicator.
"""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object, Pdf


def mark_row_headers(document: Pdf) -> None:
    """Give each row of each table its heading cell."""
    for part in document.Root.StructTreeRoot.K:
        for element in part.K:
            if isinstance(element, Dictionary) and _tag(element) == "/Table":
                _mark_table(element)


def _mark_table(table: Object) -> None:
    """Go through the rows below the column headings; a table of headings alone has no such parts."""
    if _tag(table.K[0]) != "/THead":
        return
    _part_headings_from_rows(table)
    heading: Object | None = None
    for group in table.K:
        if _tag(group) == "/THead":
            continue
        for row in group.K:
            cells = list(row.K)
            if len(cells) > 1:
                heading = _mark_row(cells)
            elif heading is not None and _tag(cells[0]) == "/TD":
                _table_attributes(cells[0]).Headers = Array([heading.ID]) if Name.ID in heading else Array()


def _part_headings_from_rows(table: Object) -> None:
    """Leave one row in the table's head; a row that Typst counted among the headings is the first below."""
    head = table.K[0]
    if len(head.K) == 1:
        return
    body = table.K[1]
    strays = list(head.K)[1:]
    for row in strays:
        row.P = body
    body.K = Array([*strays, *body.K])
    head.K = Array([head.K[0]])


def _mark_row(cells: list[Object]) -> Object:
    """Make the first cell the row's heading and all others data; the heading is returned."""
    for place, cell in enumerate(cells):
        attributes = _table_attributes(cell)
        if Name.Headers in attributes:
            del attributes.Headers
        if place == 0 and Name.K in cell:
            cell.S = Name.TH
            attributes.Scope = Name.Row
        elif _tag(cell) == "/TH":
            cell.S = Name.TD
            del attributes.Scope
    return cells[0]


def _table_attributes(cell: Object) -> Object:
    """Find the attributes of a cell that speak of the table; Typst gives every cell some."""
    return next(attributes for attributes in cell.A if str(attributes.O) == "/Table")


def _tag(element: Object) -> str:
    return str(element.S)
