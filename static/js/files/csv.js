// Reads tables that spreadsheets and other apps save, with the lines on which each row begins and
// ends.
import { parse } from "papaparse";

const DELIMITERS = [",", ";", "\t", "|"];
const BLANK = /^(?:(?:[^\S\n]|[,;|])*\n)+/; // lines before the table
const SAYS_SO = /^sep=(.)\n/i; // a first line that some spreadsheets write

/**
 * {rows: [{line, to, cells, torn}]} of the text of a table of which the first row `fits`; undefined
 * where none does. A row is torn where a quotation mark in it is never closed or out of place.
 * @param {string} text @param {(head: string[]) => boolean} fits
 */
export function tableIn(text, fits) {
  const plain = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  const [before] = BLANK.exec(plain) ?? [""];
  const [first, said] = SAYS_SO.exec(plain.slice(before.length)) ?? [""];
  const [after] = BLANK.exec(plain.slice(before.length + first.length)) ?? [""];
  const skipped = before + first + after;
  const body = plain.slice(skipped.length);
  const found = (said ? [said] : DELIMITERS).find((delimiter) => fits(headOf(body, delimiter)));
  return found === undefined
    ? undefined
    : { rows: rowsOf(body, found, skipped.split("\n").length) };
}

/** @param {string} text @param {string} delimiter @returns {string[]} */
const headOf = (text, delimiter) =>
  parse(text, { delimiter, newline: "\n", preview: 1 }).data[0] ?? [];

/** @param {string} text @param {string} delimiter @param {number} first */
function rowsOf(text, delimiter, first) {
  /** @type {TableRow[]} */
  const rows = [];
  let line = first;
  let from = 0;
  /** @param {{ data: string[], errors: object[], meta: { cursor: number } }} row */
  const step = ({ data: cells, errors, meta: { cursor } }) => {
    const breaks = text.slice(from, cursor).split("\n").length - 1;
    const to = text[cursor - 1] === "\n" ? line + breaks - 1 : line + breaks;
    if (cells.some((cell) => cell !== "")) rows.push({ line, to, cells, torn: errors.length > 0 });
    [line, from] = [line + breaks, cursor];
  };
  parse(text, { delimiter, newline: "\n", step });
  return rows;
}
