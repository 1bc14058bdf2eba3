// One kind of record as a table for a spreadsheet: words instead of codes, names instead of ids.
import { csvOf } from "../ui/csv.js";
import { labelOf } from "../ui/labels.js";
import { types } from "../ui/phone-data.js";
import { filledFields, inWords } from "./chapters.js";

/**
 * `type`'s records of `records` as the text of a table; the others are only named in it.
 * @param {AnyRecord[]} records @param {string} type
 */
export function toCsv(records, type) {
  const byId = new Map(records.map((record) => [record.id, record]));
  const rows = records.filter((record) => record.type === type);
  const declared = Object.hasOwn(types, type) ? types[type].fields : {};
  const names = [...new Set([...Object.keys(declared), ...rows.flatMap(filledFields)])];
  /** @param {DynamicRecord} record */
  const cells = (record) =>
    names.map((name) =>
      record[name] === undefined ? "" : inWords(declared[name], record[name], byId),
    );
  return csvOf([names.map((name) => labelOf(type, name)), ...rows.map(cells)]);
}
