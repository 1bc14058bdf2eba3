// Writes every table as CSV (RFC 4180) for a spreadsheet, which is to compute nothing of it.

export const CSV = "text/csv";
const UTF8 = "\ufeff"; // tells spreadsheets which encoding this is
const SKIPPED = String.raw`\s"'\p{Cc}\p{Cf}`; // what a spreadsheet may skip before it looks
const SIGNS = new RegExp(`(?<![;${SKIPPED}])[;${SKIPPED}]*[=+\\-@＝＋－＠]`, "gu");

/** `rows` of texts and numbers as the content of a file. @param {unknown[][]} rows */
export const csvOf = (rows) =>
  UTF8 + rows.map((cells) => `${cells.map(cellOf).join(",")}\r\n`).join("");

/** @param {any} value */
function cellOf(value = "") {
  const safe = marked(String(value));
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * What a spreadsheet would compute is marked with an apostrophe, as spreadsheets do themselves:
 * where the cell begins, and wherever one begins that is torn at a semicolon (in most of Europe), a
 * tab or a line's end.
 * @param {string} text
 */
function marked(text) {
  const safe = text.replace(SIGNS, (found, at) => {
    const line = 1 + Math.max(found.lastIndexOf("\r"), found.lastIndexOf("\n"));
    const torn = found.slice(line).replace(/[;\t]/g, "$&'");
    return `${at || !line ? "" : "'"}${found.slice(0, line)}${at && !line ? "" : "'"}${torn}`;
  });
  return /^[\t\r\n]/.test(safe) ? `'${safe}` : safe;
}
