// Whether something in a file can be a record here. Fields and types that only a newer version
// knows pass as they are.
import { faultIn, isEmpty, isLonger, isText } from "./field-value.js";
import { gettext, interpolate, limits, types } from "./phone-data.js";

const TYPE = /^[a-z][a-z0-9_]{0,29}\.[A-Z][A-Za-z0-9]{0,28}$/;
const NAME = /^[a-z][a-z0-9_]{0,99}$/;
/** What stands beside the fields of a record (storage/records.js); no field may be called so. */
export const NO_FIELDS = ["id", "type", "seq", "demo"];
const LEVELS = 8;

/** @param {any} value */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** @param {string} type @returns {{ [name: string]: Field }} */
const known = (type) => (Object.hasOwn(types, type) ? types[type].fields : {});

/**
 * Why `entry` cannot be a record, in words; "" when it can.
 * @param {any} entry @returns {string}
 */
export function entryProblem(entry) {
  if (!isObject(entry) || !isObject(entry.fields))
    return gettext("This is no entry: it needs “id”, “type” and “fields”.");
  const { id, type, fields, ...more } = entry;
  if (Object.keys(more).length)
    return named(gettext("“{name}” does not belong here."), Object.keys(more)[0]);
  if (faultIn({ kind: "reference" }, id)) return gettext("Its “id” is no UUID in small letters.");
  if (typeof type !== "string" || !TYPE.test(type))
    return gettext("Its “type” is no name of a kind of entry.");
  return missing(type, fields) ?? fieldsProblem(known(type), fields) ?? "";
}

/** @param {string} sentence @param {string} name */
const named = (sentence, name) => interpolate(sentence, { name: String(name).slice(0, 60) });

/** @param {string} type @param {Fields} fields */
function missing(type, fields) {
  const name = Object.keys(known(type)).find(
    (one) => known(type)[one].required && (!Object.hasOwn(fields, one) || isEmpty(fields[one])),
  );
  return name && named(gettext("“{name}” is needed and missing."), name);
}

/** @type {{ [fault: string]: () => string }} */
const FAULTS = {
  kind: () => gettext("“{name}” is not the kind of value that belongs there."),
  limit: () => gettext("“{name}” is too long."),
  bytes: () => gettext("“{name}” is longer than 64 KB."),
  option: () => gettext("“{name}” is none of the options there are."),
  least: () => gettext("“{name}” is less than it can be."),
  most: () => gettext("“{name}” is more than it can be."),
  places: () => gettext("“{name}” has too many digits after the point."),
};

/** @param {{ [name: string]: Field }} declared @param {Fields} fields */
function fieldsProblem(declared, fields) {
  for (const [name, value] of Object.entries(fields)) {
    if (!NAME.test(name) || NO_FIELDS.includes(name))
      return named(gettext("“{name}” is no name of a field."), name);
    if (isEmpty(value)) continue;
    if (!isSound(value))
      return named(
        gettext("“{name}” goes too deep, or holds a number or a sign that cannot be kept exactly."),
        name,
      );
    const fault = faultIn(Object.hasOwn(declared, name) ? declared[name] : {}, value);
    if (fault) return named(FAULTS[fault](), name);
  }
  return isLonger(fields, limits.record)
    ? gettext("All of it together is longer than 200 KB.")
    : undefined;
}

/**
 * Whether `value` is kept as it is: not too deep, no number that JavaScript would round, no half of
 * a character.
 * @param {any} value @returns {boolean}
 */
export function isSound(value, levels = LEVELS) {
  if (typeof value === "string") return isText(value);
  if (typeof value === "number")
    return Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
  if (typeof value !== "object" || value === null) return true;
  return (
    levels > 0 &&
    Object.entries(value).every(([name, one]) => name !== "__proto__" && isSound(one, levels - 1))
  );
}
