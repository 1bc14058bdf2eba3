// Whether a value may stand in a field: the same verdict as the account's (sync/rules.py). Kinds,
// patterns and limits come from Python.
import { limits, patterns } from "./phone-data.js";

const matching = Object.fromEntries(
  Object.entries(patterns).map(([kind, pattern]) => [kind, new RegExp(`^(?:${pattern})$`)]),
);
/**
 * Whether it is text that can be kept anywhere: without NUL, without half of a character.
 * @param {unknown} value
 */
export const isText = (value) =>
  typeof value === "string" && value.isWellFormed() && !value.includes("\0");
/** @param {string} kind @returns {(value: any) => boolean} */
const fits = (kind) => (value) => typeof value === "string" && matching[kind].test(value);
/** @param {(value: any) => boolean} check @returns {(value: any) => boolean} */
const each = (check) => (value) =>
  Array.isArray(value) && value.every(check) && new Set(value).size === value.length;
/** @param {string} value */
const day = (value) => new Date(`${value.slice(0, 10)}T00:00Z`);
/** @param {string} value */
const isReal = (value) =>
  !Number.isNaN(+day(value)) && day(value).toISOString().startsWith(value.slice(0, 10));

/** @type {{ [kind: string]: (value: any) => boolean }} */
const KINDS = {
  text: isText,
  long_text: isText,
  integer: Number.isSafeInteger,
  decimal: fits("decimal"),
  boolean: (value) => typeof value === "boolean",
  date: (value) => fits("date")(value) && isReal(value),
  time: fits("time"),
  datetime: (value) => fits("datetime")(value) && isReal(value),
  choices: each(isText),
  reference: fits("reference"),
  references: each(fits("reference")),
};

/** Whether `value` is one of `kind`. @param {any} kind @param {unknown} value */
export const isOfKind = (kind, value) => !Object.hasOwn(KINDS, kind) || KINDS[kind](value);

/** @param {unknown} value */
export const isEmpty = (value) =>
  value === null || value === "" || (Array.isArray(value) && !value.length);

/** Signs as people count them: an emoji outside of the first plane is one. @param {string} text */
export const lengthOf = (text) => [...text].length;

/**
 * Whether `value` takes more than `limit` bytes; most are so far from it that nobody need measure.
 * @param {unknown} value @param {number} limit
 */
export const isLonger = (value, limit) => {
  const text = JSON.stringify(value);
  return 3 * text.length > limit && new TextEncoder().encode(text).length > limit;
};

/** @param {object} choices @returns {(value: any) => boolean} */
const hasOption = (choices) => (value) => Object.hasOwn(choices, value);
/** @param {any} value @param {any} limit */
const measured = (value, limit) => (typeof limit === "string" ? value.slice(0, 10) : Number(value));

/**
 * What keeps `value` out of the field that `shape` describes: kind, limit, bytes, option, least,
 * most or places; or "".
 * @param {Partial<Shape>} shape @param {any} value
 */
export function faultIn(shape, value) {
  if (!isOfKind(shape.kind, value)) return "kind";
  if (shape.limit && lengthOf(value) > shape.limit) return "limit";
  if (isLonger(value, limits.field)) return "bytes";
  if (shape.choices && ![value].flat().every(hasOption(shape.choices))) return "option";
  const { least, most, whole = 0, places = 0 } = shape;
  if (least !== undefined && measured(value, least) < least) return "least";
  if (most !== undefined && measured(value, most) > most) return "most";
  if (shape.kind !== "decimal") return "";
  const [, before, after = ""] = /^-?0*(\d*)(?:\.(\d*))?$/.exec(value) ?? [];
  if (before.length > whole) return "most";
  return after.length > places ? "places" : "";
}
