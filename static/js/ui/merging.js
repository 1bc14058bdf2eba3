// What was edited in a form, laid over what stands in the store by now.
import { today } from "./dates.js";
import { types } from "./phone-data.js";

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
 * What was begun, to go on with: of the fields that were not edited in it, what is stored by now.
 * @param {BegunRecord | undefined} begun @param {Fields} stored @param {number} [seq] of `stored`
 * @returns {BegunRecord}
 */
export function goneOnWith(begun, stored, seq) {
  if (!begun) return { typed: stored, base: stored, seq };
  const names = Object.keys({ ...begun.base, ...begun.typed });
  const edited = names.filter((name) => !same(begun.typed[name], begun.base[name]));
  /** @param {Fields} from */
  const laidOver = (from) =>
    Object.assign({ ...stored }, ...edited.map((name) => ({ [name]: from[name] })));
  return { typed: laidOver(begun.typed), base: laidOver(begun.base), seq: begun.seq };
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
