// What saving a form does to the records it touches.
import { newId } from "../storage/ids.js";
import { today } from "../ui/dates.js";
import { IMPRESSION, SESSION, THERAPIST, gettext, types } from "../ui/phone-data.js";
import { FIRST } from "./record-options.js";

/** @param {unknown} a @param {unknown} b */
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/**
 * `current` as it stands in the store now, with what the person changed in the form: `typed`
 * against `base`, what the form showed at first. Fields they left alone keep what another tab
 * wrote; a text both changed keeps both.
 * @param {Fields} current @param {Fields} base @param {Fields} typed @returns {any}
 */
function mergeTyped(current, base, typed) {
  const record = { ...current };
  for (const name of new Set([...Object.keys(base), ...Object.keys(typed)])) {
    if (same(typed[name], base[name])) continue;
    if (typed[name] === undefined) delete record[name];
    else
      record[name] = bothTexts(record, name, base[name])
        ? `${record[name]}\n\n${typed[name]}`
        : typed[name];
  }
  if (record.kind !== undefined && record.kind !== "own") delete record.own_kind;
  if (record.change_held !== undefined && !same(typed.change_held, base.change_held))
    record.checked_on = typed.checked_on ?? today();
  return record;
}

/**
 * What the person changed without having seen that it changed under them, unless both texts are
 * kept.
 * @param {Fields} current @param {Fields} base @param {Fields} typed
 */
const unseenIn = (current, base, typed) =>
  [...new Set([...Object.keys(base), ...Object.keys(typed)])].filter(
    (name) =>
      !same(typed[name], base[name]) &&
      !same(current[name], base[name]) &&
      !bothTexts(current, name, base[name]),
  );

/**
 * The record to save and, by its id, what its author had not seen of it.
 * @param {Fields} current @param {Fields} base @param {Fields} typed
 * @returns {{ record: any, unseen: { [id: string]: string[] } }}
 */
export const mergedFor = (current, base, typed) => ({
  record: mergeTyped(current, base, typed),
  unseen: { [current.id]: unseenIn(current, base, typed) },
});

/** @param {Fields} record @param {string} name @param {unknown} was */
const bothTexts = (record, name, was) =>
  record[name] && !same(record[name], was) && types[record.type].fields[name].kind === "long_text";

/**
 * The record with all that follows from it: its first therapist, or a moved session's events.
 * @param {AnyRecord} record @param {Fields} before @param {AnyRecord[]} records
 */
export function withFollowers(record, before, records) {
  if (record.therapist === FIRST) {
    const therapist = {
      id: newId(),
      type: THERAPIST,
      nickname: gettext("My therapist"),
      role: "current",
    };
    return [therapist, { ...record, therapist: therapist.id }];
  }
  if (record.type === IMPRESSION) {
    const meeting = records.find(
      ({ id, status }) => id === record.consultation && status === "booked",
    );
    return meeting ? [record, { ...meeting, status: "took_place" }] : [record];
  }
  if (record.type !== SESSION || !before.occurred_at) return [record];
  const [day, was] = [record, before].map((one) => one.occurred_at.slice(0, 10));
  const events = records.filter((one) => one.session === record.id);
  return [
    record,
    ...events.map((one) => ({
      ...one,
      therapist: record.therapist,
      occurred_on: one.occurred_on === was ? day : one.occurred_on,
    })),
  ];
}
