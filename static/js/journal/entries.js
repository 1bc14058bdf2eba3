// One line per entry: when, what it is called, what was written.
import { entryPage } from "../ui/addresses.js";
import { HERE, formatDay, wallClock } from "../ui/dates.js";
import { fold } from "../ui/folding.js";
import { capital } from "../ui/labels.js";
import {
  ANSWER,
  ECHO,
  FAILURE,
  MOMENT,
  QUESTION,
  REPAIR,
  SESSION,
  gettext,
  interpolate,
  optionLabel,
  types,
} from "../ui/phone-data.js";
import { nameOf } from "./therapists.js";

/** @param {AnyRecord} failure @returns {string} */
export const kindOfEvent = (failure) =>
  (failure.kind === "own" && failure.own_kind) || optionLabel(FAILURE, "kind", failure.kind);

// Where a field or a sentence is not enough (`title` in the app's records.py).
/** @type {{ [type: string]: (record: AnyRecord, dates: Dates) => string | undefined }} */
const TITLES = {
  [SESSION]: (record, dates) => dates.moment(record.occurred_at),
  [FAILURE]: kindOfEvent,
  [REPAIR]: (record) => {
    const done = types[REPAIR].groups.parts.findLast((part) => record[part]); // the furthest
    return done ? capital(types[REPAIR].fields[done].label) : gettext("Talked about it");
  },
  [QUESTION]: (record) => record.text ?? optionLabel(ANSWER, "code", record.code),
  [ANSWER]: (record) => record.code && optionLabel(ANSWER, "code", record.code),
  [MOMENT]: ({ relation, seen }) =>
    `${optionLabel(MOMENT, "relation", relation)}: ${optionLabel(MOMENT, "seen", seen).toLowerCase()}`,
  [ECHO]: (record) => record.when_it_was || gettext("A memory"),
  "guidance.Concern": (record, dates) =>
    record.said_on
      ? interpolate(gettext("Said on {day}"), { day: dates.day(record.said_on) })
      : gettext("Prepared, not said yet"),
};

/** Where an entry is looked at: with its therapist, or on its own page. @param {Fields} record */
export const homeOf = ({ id, type, therapist }) =>
  types[type].home && therapist ? `${types[type].home}#id=${therapist}` : entryPage(id);

/**
 * As its kind says it in Python: one field's words, or a sentence around them.
 * @param {RecordType} type @param {DynamicRecord} record
 */
const declared = ({ title, fields }, record) =>
  title in fields
    ? (fields[title].choices?.[record[title]] ?? record[title])
    : interpolate(title, record);

/**
 * What an entry is called; `dates` tells its dates for here or, for what leaves the phone, for
 * elsewhere.
 * @param {AnyRecord} record @returns {string}
 */
export function titleOf(record, dates = HERE) {
  const type = types[record.type];
  if (!type) return gettext("An entry of a newer Attuned");
  const own = type.title ? declared(type, record) : TITLES[record.type]?.(record, dates);
  return own ?? capital(type.name);
}

/**
 * A kind that only a newer version knows has no fields here; it is kept as it is.
 * @param {AnyRecord} record
 */
const fieldsOf = (record) => Object.entries(types[record.type]?.fields ?? {});

/** The first words the person wrote in a record. @param {AnyRecord} record */
export const excerptOf = (record) => writtenTexts(record)[0] ?? "";

/** @param {DynamicRecord} record */
export const writtenTexts = (record) =>
  fieldsOf(record)
    .filter(
      ([name, field]) =>
        (field.kind === "text" || field.kind === "long_text") && !field.choices && record[name],
    )
    .map(([name]) => record[name]);

/**
 * Everything about a record that the search looks at, in one folded text.
 * @param {DynamicRecord} record @param {AnyRecord[]} list
 */
export function searchText(record, list) {
  const labels = fieldsOf(record)
    .filter(([name, field]) => field.choices && record[name] !== undefined)
    .flatMap(([name, field]) => [record[name]].flat().map((value) => field.choices[value]));
  return fold(
    [titleOf(record), nameOf(record.therapist, list), ...writtenTexts(record), ...labels].join(" "),
  );
}

/** When it happened, or was written where that is all there is. @param {DynamicRecord} record */
export const happenedAt = (record) => {
  const at = record[types[record.type]?.happened ?? ""] ?? record.created_at;
  return at && wallClock(at);
};

/**
 * When an entry stands in the journal; an event stands with its session.
 * @param {AnyRecord} record @param {Map<string, AnyRecord>} byId
 */
export const whenOf = (record, byId) =>
  (record.type === FAILURE && byId.get(record.session)?.occurred_at) || happenedAt(record);

/**
 * All that happened or was written, newest first, the events of a session right below it.
 * @param {AnyRecord[]} records
 */
export function timeline(records) {
  const byId = new Map(records.map((record) => [record.id, record]));
  return records
    .filter((record) => types[record.type] && happenedAt(record))
    .map((record) => {
      const at = whenOf(record, byId);
      const below = record.type === FAILURE && byId.has(record.session);
      return {
        record,
        at,
        below,
        key: `${at.length === 10 ? `${at}T12:00` : at.slice(0, 16)}${below ? "" : "~"}`,
      };
    })
    .sort((a, b) => (a.key < b.key ? 1 : a.key > b.key ? -1 : 0));
}

/** @param {AnyRecord} session */
const wentWell = ({ good_moments: moments = [] }) =>
  moments.map((/** @type {string} */ one) => optionLabel(SESSION, "good_moments", one)).join(", ");

/**
 * The parts of an entry’s second line: when or whose it was, unless the first line or the place
 * says so, and what was written.
 * @param {Moment} moment @param {AnyRecord[]} list
 */
export function lineOf({ record, at, below }, list, words = excerptOf(record)) {
  const missed =
    record.type === SESSION &&
    record.status !== "attended" &&
    optionLabel(SESSION, "status", record.status);
  const whom = types[record.type].home && nameOf(record.therapist, list);
  const lead =
    record.type === SESSION
      ? [nameOf(record.therapist, list), missed, wentWell(record)]
      : [whom, !below && formatDay(at)];
  return [...lead, words];
}
