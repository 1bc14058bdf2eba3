// Records as a person reads them, in chapters: what happened by month, then everything else by
// kind.
import { titleOf, whenOf } from "../journal/entries.js";
import { formatValue } from "../journal/detail.js";
import { ELSEWHERE, formatMonth } from "../ui/dates.js";
import { capital, labelOf, nameOfType } from "../ui/labels.js";
import { gettext, types } from "../ui/phone-data.js";

/** @typedef {{ record: AnyRecord, at: string }} Dated */

const REFERENCES = new Set(["reference", "references"]);
const LEFT_OUT = new Set(["created_at"]);
/** @param {string} type @returns {{ [name: string]: Field }} */
const fieldsOf = (type) => (Object.hasOwn(types, type) ? types[type].fields : {});

/**
 * One value as plain text.
 * @param {Field | undefined} field @param {any} value @param {Map<string, AnyRecord>} byId
 * @returns {string}
 */
export function inWords(field, value, byId) {
  if (!field || (typeof value === "object" && !Array.isArray(value)))
    return typeof value === "string" ? value : JSON.stringify(value);
  if (REFERENCES.has(field.kind))
    return [value]
      .flat()
      .map((id) => nameOf(byId.get(id)))
      .join(", ");
  return formatValue(field, value, byId, ELSEWHERE);
}

/** @param {AnyRecord} [record] */
const nameOf = (record) =>
  record
    ? [titleOf(record, ELSEWHERE), record.occurred_on && ELSEWHERE.day(record.occurred_on)]
        .filter(Boolean)
        .join(", ")
    : gettext("an entry that was deleted");

/**
 * The names of all fields that `record` fills, in the model's order, then those this version does
 * not know.
 * @param {AnyRecord} record
 */
export function filledFields(record) {
  const declared = Object.keys(fieldsOf(record.type));
  const { id: _id, type: _type, seq: _seq, demo: _demo, ...data } = record;
  return [
    ...declared.filter((name) => name in data),
    ...Object.keys(data)
      .filter((name) => !declared.includes(name))
      .sort(),
  ];
}

/** @param {DynamicRecord} record @param {Map<string, AnyRecord>} byId */
const factsInWords = (record, byId) =>
  filledFields(record)
    .filter((name) => !LEFT_OUT.has(name))
    .map((name) => ({
      label: labelOf(record.type, name),
      text: inWords(fieldsOf(record.type)[name], record[name], byId),
    }));

/**
 * [{title, entries: [{id, happened, title, line, facts}]}]; of what happened between two days, both
 * or none given.
 * @param {AnyRecord[]} records @param {{ from?: string, to?: string }} days
 */
export function chapters(records, { from = "", to = "9999" } = {}) {
  const byId = new Map(records.map((record) => [record.id, record]));
  const dated = records.map((record) => ({ record, at: momentOf(record, byId) }));
  const within = dated
    .filter(({ at }) => at && at.slice(0, 10) >= from && at.slice(0, 10) <= to)
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  const others = dated.filter(({ at }) => !at);
  /** @param {Dated} one */
  const entry = ({ record, at }) => ({
    id: record.id,
    happened: Boolean(at),
    title: titleOf(record, ELSEWHERE),
    line: [nameOfType(record.type), at && ELSEWHERE.moment(at)].filter(Boolean).join(" · "),
    facts: factsInWords(record, byId),
  });
  /** @param {(key: string) => string} title @returns {(group: [string, Dated[]]) => Chapter} */
  const chapter =
    (title) =>
    ([key, list]) => ({ title: title(key), entries: list.map(entry) });
  return [
    ...[...Map.groupBy(within, ({ at }) => at.slice(0, 7))].map(chapter(formatMonth)),
    ...[...Map.groupBy(others, ({ record }) => record.type)].map(chapter(pluralOf)),
  ];
}

/** What several records of `type` are called. @param {string} type */
export const pluralOf = (type) =>
  Object.hasOwn(types, type) ? capital(types[type].plural) : nameOfType(type);

/**
 * When a record happened; "" for what is no event.
 * @param {AnyRecord} record @param {Map<string, AnyRecord>} byId @returns {string}
 */
const momentOf = (record, byId) =>
  Object.hasOwn(types, record.type) && types[record.type].happened
    ? (whenOf(record, byId) ?? record.created_at)
    : "";
