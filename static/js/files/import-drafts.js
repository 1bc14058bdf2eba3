// Begun forms that a file kept when somebody signed out. One that is begun here stays as it is.
import { draftNames } from "../storage/drafts.js";
import { isSound } from "../ui/entry-shape.js";
import { isLonger } from "../ui/field-value.js";
import { limits } from "../ui/phone-data.js";

// The quick entry and the page for a friend, the form of a record, and that of a page.
const NAME =
  /^(?:log|brief|record [a-z_]+\.[A-Za-z]+ \S{0,500}|page (?:\/[a-z]+)+\/(?: \S{0,500})?)$/;
const LISTS = ["kinds", "chosen", "struck"];

/** @param {unknown} value */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** @param {unknown} value */
const isText = (value) => typeof value === "string";
/** @param {unknown} value */
const isValue = (value) =>
  ["string", "number", "boolean"].includes(typeof value) ||
  (Array.isArray(value) && value.every(isText));

/** Whether these could stand in a form. @param {any} fields */
const areFields = (fields) =>
  isObject(fields) &&
  Object.values(fields).every(isValue) &&
  LISTS.every((name) => !Object.hasOwn(fields, name) || Array.isArray(fields[name]));

/**
 * Whether a form could open with it: one that breaks its page could not be let go there.
 * @param {any} form
 */
function fits({ name, values }) {
  if (
    !isText(name) ||
    !NAME.test(name) ||
    !isObject(values) ||
    !isSound(values) ||
    isLonger(values, 2 * limits.record)
  )
    return false;
  const ofRecord = name.startsWith("record ") || isObject(values.typed);
  if (!ofRecord) return areFields(values);
  return (
    areFields(values.typed) &&
    areFields(values.base) &&
    (values.seq === undefined || Number.isSafeInteger(values.seq))
  );
}

/**
 * {back, here, other}: forms that can come back; how many are begun here, too, or can't be put
 * back.
 * @param {any[]} found
 */
export async function begunIn(found) {
  const names = new Set(await draftNames());
  const able = found.filter((one) => isObject(one) && fits(one));
  const back = able.filter(({ name }) => !names.has(name));
  return { back, here: able.length - back.length, other: found.length - able.length };
}
