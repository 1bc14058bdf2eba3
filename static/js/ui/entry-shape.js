// Whether something in a file can be a record here. Kinds, patterns and limits come from Python (phone-data.js); fields
// and types that only a newer version knows pass as they are.
import { gettext, interpolate, limits, patterns, types } from "./phone-data.js";

const TYPE = /^[a-z][a-z0-9_]{0,29}\.[A-Z][A-Za-z0-9]{0,28}$/;
const NAME = /^[a-z][a-z0-9_]{0,99}$/;
const RESERVED = new Set(["id", "type", "seq", "demo", "unseen", "fill"]);
const LEVELS = 8;

const matching = Object.fromEntries(Object.entries(patterns).map(([kind, pattern]) => [kind, new RegExp(`^(?:${pattern})$`)]));
const text = (value) => typeof value === "string";
const fits = (kind) => (value) => text(value) && matching[kind].test(value);
const each = (check) => (value) => Array.isArray(value) && value.every(check) && new Set(value).size === value.length;
const day = (value) => new Date(`${value.slice(0, 10)}T00:00Z`).getTime();
const realDay = (value) => !Number.isNaN(day(value)) && new Date(day(value)).toISOString().slice(0, 10) === value.slice(0, 10);

const KINDS = {
  text,
  long_text: text,
  integer: Number.isSafeInteger,
  decimal: fits("decimal"),
  boolean: (value) => typeof value === "boolean",
  date: (value) => fits("date")(value) && realDay(value),
  time: fits("time"),
  datetime: (value) => fits("datetime")(value) && realDay(value),
  choices: each(text),
  reference: fits("reference"),
  references: each(fits("reference")),
};

/** Whether `value` is one of `kind`. */
export const isOfKind = (kind, value) => !Object.hasOwn(KINDS, kind) || KINDS[kind](value);

export const isEmpty = (value) => value === null || value === "" || (Array.isArray(value) && !value.length);

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** Whether `value` takes more than `limit` bytes; most are so far from it that nobody need measure. */
const longer = (value, limit) => {
  const text = JSON.stringify(value);
  return 3 * text.length > limit && new TextEncoder().encode(text).length > limit;
};
const known = (type) => (Object.hasOwn(types, type) ? types[type].fields : {});

/** Why `entry` cannot be a record, in words; "" when it can. */
export function entryProblem(entry) {
  if (!isObject(entry) || !isObject(entry.fields)) return gettext("This is no entry: it needs “id”, “type” and “fields”.");
  const { id, type, fields, ...more } = entry;
  if (Object.keys(more).length) return named(gettext("“{name}” does not belong here."), Object.keys(more)[0]);
  if (!fits("reference")(id)) return gettext("Its “id” is no UUID in small letters.");
  if (!text(type) || !TYPE.test(type)) return gettext("Its “type” is no name of a kind of entry.");
  return missing(type, fields) ?? fieldsProblem(known(type), fields) ?? "";
}

const named = (sentence, name) => interpolate(sentence, { name: String(name).slice(0, 60) });

function missing(type, fields) {
  const name = Object.keys(known(type)).find((one) => known(type)[one].required && (!Object.hasOwn(fields, one) || isEmpty(fields[one])));
  return name && named(gettext("“{name}” is needed and missing."), name);
}

function fieldsProblem(declared, fields) {
  for (const [name, value] of Object.entries(fields)) {
    if (!NAME.test(name) || RESERVED.has(name)) return named(gettext("“{name}” is no name of a field."), name);
    if (isEmpty(value)) continue;
    if (!sound(value)) return named(gettext("“{name}” goes too deep, or holds a number that cannot be kept exactly."), name);
    const check = Object.hasOwn(declared, name) && KINDS[declared[name].kind];
    if (check && !check(value)) return named(gettext("“{name}” is not the kind of value that belongs there."), name);
    if (longer(value, limits.field)) return named(gettext("“{name}” is longer than 64 KB."), name);
  }
  return longer(fields, limits.record) ? gettext("All of it together is longer than 200 KB.") : undefined;
}

/** Whether `value` is kept as it is: not too deep, and no number that JavaScript would round. */
function sound(value, levels = LEVELS) {
  if (typeof value === "number") return Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
  if (typeof value !== "object" || value === null) return true;
  return levels > 0 && Object.entries(value).every(([name, one]) => name !== "__proto__" && sound(one, levels - 1));
}
