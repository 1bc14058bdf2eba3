// One kind of record as CSV (RFC 4180), for a spreadsheet: words instead of codes, names instead of ids.
import { types } from "../ui/phone-data.js";
import { filled, inWords } from "./chapters.js";
import { labelOf } from "./words.js";

const MARK = "\ufeff"; // tells spreadsheets that it is UTF-8
const FORMULA = /^(?:[\t\r]|[\s"']*[=+\-@\uff1d\uff0b\uff0d\uff20])/;
const NUMBER = /^-?\d+([.,]\d+)?$/;

/** `type`'s records of `records` as the text of a table; the others are only named in it. */
export function toCsv(records, type) {
  const byId = new Map(records.map((record) => [record.id, record]));
  const rows = records.filter((record) => record.type === type);
  const declared = Object.hasOwn(types, type) ? types[type].fields : {};
  const names = [...new Set([...Object.keys(declared), ...rows.flatMap(filled)])];
  const cells = (record) => names.map((name) => (record[name] === undefined ? "" : inWords(declared[name], record[name], byId)));
  return MARK + [names.map((name) => labelOf(type, name)), ...rows.map(cells)].map(line).join("");
}

const line = (cells) => `${cells.map(cell).join(",")}\r\n`;

/** What a spreadsheet would compute is marked as text with an apostrophe, as spreadsheets do themselves. */
function cell(value) {
  const text = String(value);
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
