// A journal as one JSON text, each record on a line of its own, so that a fault has a line.
// docs/journal-file.md describes it; the account's export (accounts/export.py) writes the same, to
// the byte.
import { newId } from "../storage/ids.js";
import { NO_FIELDS, entryProblem } from "./entry-shape.js";
import { isEmpty } from "./field-value.js";
import { gettext, interpolate } from "./phone-data.js";

const FORMAT = "attuned-journal";
const VERSION = 1;
const MOST = 100_000_000; // bytes: some 50,000 long entries

/** Not a journal file, or not one that this version reads. Its message is for people. */
export class UnreadableFile extends Error {}

/** @template T @param {[key: string, one: T][]} list */
const sorted = (list) => list.sort(([a], [b]) => (a < b ? -1 : 1));

/** @param {Saved} record @returns {[key: string, entry: string]} */
function entryOf(record) {
  const { id = newId(), type } = record;
  const fields = sorted(Object.entries(record).filter(([name]) => !NO_FIELDS.includes(name)));
  return [id, JSON.stringify({ id, type, fields: Object.fromEntries(fields) })];
}

/**
 * The person's own `records` as the text of a file. `more` stands in its head, for people to read.
 * @param {Saved[]} records @param {{ now?: Date, [more: string]: any }} how
 */
export function toText(records, { now = new Date(), ...more } = {}) {
  const entries = sorted(records.filter(({ demo }) => !demo).map(entryOf)).map(
    ([, entry]) => entry,
  );
  const head = {
    format: FORMAT,
    version: VERSION,
    written_at: `${now.toISOString().slice(0, 19)}Z`,
    ...more,
  };
  return `${JSON.stringify(head).slice(0, -1)},"records":[\n${entries.join(",\n")}\n]}\n`;
}

/**
 * {entries, refused, begun} of the text of a file; `begun` are the forms that stand in its head. An
 * entry is {id, type, fields}; refused is {entry, number, line, why}, with the line where the file
 * is laid out as ours are. Throws Unreadable.
 * @param {string} text
 */
export function fromText(text) {
  if (text.length > MOST)
    throw new UnreadableFile(
      gettext("This file is larger than 100 MB. Attuned's own files are never so large."),
    );
  const file = parsed(text);
  const found = recordsIn(file);
  const laidOut = text.split("\n", found.length + 4).length === found.length + 3;
  const ids = new Set();
  const entries = [];
  const refused = [];
  for (const [i, entry] of found.entries()) {
    const why =
      entryProblem(entry) ||
      (ids.has(entry.id) ? gettext("Another entry in this file has the same id.") : "");
    if (why) refused.push({ entry, number: i + 1, line: laidOut ? i + 2 : undefined, why });
    else entries.push(withoutEmpty(entry));
    ids.add(entry?.id);
  }
  return { entries, refused, begun: Array.isArray(file.drafts) ? file.drafts : [] };
}

/** @param {Entry} entry @returns {Entry} */
const withoutEmpty = ({ id, type, fields }) => ({
  id,
  type,
  fields: Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value))),
});

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    const line = text
      .split("\n")
      .findIndex((one, i, all) => i > 0 && i < all.length - 2 && !parses(one.replace(/,$/, "")));
    throw new UnreadableFile(
      text.startsWith(`{"format":"${FORMAT}"`)
        ? interpolate(gettext("This file is damaged at line {line}. Nothing was changed."), {
            line: line < 0 ? text.split("\n").length : line + 1,
          })
        : gettext("This file is damaged or cut off: its JSON can't be read."),
    );
  }
}

/** @param {string} line */
function parses(line) {
  try {
    return Boolean(JSON.parse(line));
  } catch {
    return false;
  }
}

/** @param {any} file */
function recordsIn(file) {
  if (file?.format !== FORMAT || !Array.isArray(file.records)) {
    throw new UnreadableFile(gettext("This is JSON, but no journal that Attuned wrote."));
  }
  if (!Number.isInteger(file.version) || file.version < 1)
    throw new UnreadableFile(gettext("This file does not say of which version it is."));
  if (file.version > VERSION)
    throw new UnreadableFile(
      gettext(
        "A newer Attuned wrote this file. Load this page again to get the newer one, then try once more.",
      ),
    );
  return file.records;
}
