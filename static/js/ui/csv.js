// Writes every table as CSV (RFC 4180) for a spreadsheet, which is to compute nothing of it.

export const CSV = "text/csv";
const UTF8 = "\ufeff"; // tells spreadsheets which encoding this is
const HIDDEN = String.raw`[\s"'\p{Cc}\p{Cf}]*`; // what a spreadsheet may skip before it looks
const FORMULA = new RegExp(`^(?:[\\t\\r\\n]|${HIDDEN}[=+\\-@＝＋－＠])`, "u");
const NUMBER = /^-?\d+([.,]\d+)?$/;

/** `rows` of texts and numbers as the content of a file. */
export const csvOf = (rows) => UTF8 + rows.map((cells) => `${cells.map(cellOf).join(",")}\r\n`).join("");

/** What a spreadsheet would compute is marked with an apostrophe, as spreadsheets do themselves. */
function cellOf(value = "") {
  const text = String(value);
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
