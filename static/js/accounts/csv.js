// Reads CSV as RFC 4180 has it, with the line on which each row begins.

/** [{line, cells}] of the text of a table; null when a quote is opened and never closed. */
export function rowsOf(text) {
  const rows = [];
  const parts = /("(?:[^"]+|"")*"|[^",\r\n][^,\r\n]*|)(,|\r\n|\n|\r|$)/y;
  let cells = [];
  let line = 1;
  let begins = 1;
  while (parts.lastIndex < text.length || cells.length) {
    const found = parts.exec(text);
    if (!found) return null;
    const [, cell, end] = found;
    cells.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    line += (cell.match(/\r\n|\n|\r/g) ?? []).length + (end === "," || end === "" ? 0 : 1);
    if (end === ",") continue;
    if (cells.length > 1 || cells[0]) rows.push({ line: begins, cells });
    [cells, begins] = [[], line];
  }
  return rows;
}
