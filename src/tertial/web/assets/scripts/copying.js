// Copying a table gives a spreadsheet numbers: ASCII minus, no thousand spaces, tabs between cells.

const FIGURE = /^[\u2212+-]?[0-9]{1,3}(?:[\u00a0 ]?[0-9]{3})*(?:,[0-9]+)?$/;

/** Text of a cell as a spreadsheet reads it. */
export function plainCell(text) {
  const line = text.replace(/\s+/g, (space) => (space.includes("\n") ? " " : space)).trim();
  return FIGURE.test(line) ? line.replace(/[\u00a0 ]/g, "").replace("\u2212", "-") : line;
}

/** The selected rows of a table, or null when the selection is not about rows of one. */
function selectedRows(selection) {
  const range = selection.getRangeAt(0);
  const near = range.commonAncestorContainer;
  const element = near.nodeType === Node.ELEMENT_NODE ? near : near.parentElement;
  const table = element.closest("table") ?? element.querySelector("table");
  if (!table || element.closest("td, th")) return null;
  const rows = [...table.rows].filter((row) => range.intersectsNode(row));
  return rows.length ? rows : null;
}

export function copyTablesAsNumbers(page) {
  page.addEventListener("copy", (event) => {
    const selection = page.getSelection();
    if (!selection || selection.isCollapsed) return;
    const rows = selectedRows(selection);
    if (!rows) return;
    const range = selection.getRangeAt(0);
    const cells = rows.map((row) => [...row.cells].filter((cell) => range.intersectsNode(cell)));
    const lines = cells.map((row) => row.map((cell) => plainCell(cell.innerText)).join("\t"));
    event.clipboardData.setData("text/plain", lines.join("\n"));
    event.preventDefault();
  });
}
