// Months in words, from the browser's own knowledge of languages. "listopada" is November in Polish
// and October in Croatian: which language a diary is in, all its days tell together.
import { withoutMarks, LANGUAGES } from "./clock.js";

// where the months have names of their own
const MORE = [
  "ar-DZ",
  "ar-MA",
  "ar-SY",
  "de-AT",
  "en-AU",
  "es-MX",
  "fr-CA",
  "pt-PT",
  "sr-Latn",
  "uz-Cyrl",
];
/** @type {Intl.DateTimeFormatOptions[]} */
const MONTHS = [
  { month: "long" },
  { month: "long", day: "numeric" },
  { month: "short" },
  { month: "short", day: "numeric" },
];
/** @type {Intl.DateTimeFormatOptions[]} */
const WEEKDAYS = [{ weekday: "long" }, { weekday: "short" }];

/**
 * In which languages a name is one of a day or a month, and of which month; and what stands on
 * either side of the number in a month without a name.
 * @typedef {Map<string, Set<number>>} Meanings
 * @typedef {{ names: Map<string, Meanings>, numbered: RegExp }} Names
 */

/** @type {Names | undefined} */
let known;

/**
 * What finds the month in a text: {month, rest}, `rest` being the text without its number; month is
 * 0 where it is not certain. `column` are all texts of the same writer, weekdays too. Most files
 * have none in words: the names are looked up when the first one is asked for.
 * @param {string[]} column @returns {ReturnType<typeof finderIn>}
 */
export function monthsIn(column) {
  /** @type {ReturnType<typeof finderIn> | undefined} */
  let find;
  return (text) => (find ??= finderIn(column))(text);
}

/** @param {string[]} column */
function finderIn(column) {
  const { names, numbered } = namesOfAll();
  /** @type {Map<string, number>} */
  const times = new Map();
  for (const name of new Set(column.flatMap(namesIn)))
    for (const language of names.get(name)?.keys() ?? [])
      times.set(language, (times.get(language) ?? 0) + 1);
  const most = Math.max(...times.values());
  /**
   * The months that a name means, in the likely languages if it is one of theirs.
   * @param {Meanings} [of]
   */
  const monthsOf = (of = new Map()) => {
    const all = [...of];
    const likely = all.filter(([language]) => times.get(language) === most);
    const meant = (likely.length ? likely : all).flatMap(([, months]) => [...months]);
    return { months: meant.filter(Boolean), isWeekday: meant.includes(0) };
  };
  /** @param {string} text */
  return (text) => {
    const numeral = numbered.exec(text.toLowerCase());
    if (numeral)
      return {
        month: Number(numeral.slice(1).find(Boolean)),
        rest: text.toLowerCase().replace(numeral[0], " "),
      };
    const found = namesIn(text).map((name) => monthsOf(names.get(name)));
    // "mar" is a Tuesday beside another month
    const certain = found.filter(({ isWeekday }) => !isWeekday);
    const named = (certain.some(({ months }) => months.length) ? certain : found).flatMap(
      ({ months }) => months,
    );
    return { month: new Set(named).size === 1 ? named[0] : 0, rest: text };
  };
}

/**
 * The words of `text` and each two that follow each other, as names are compared.
 * @param {string} text
 */
function namesIn(text) {
  const words = text
    .split(/[\d\s-]+/)
    .map(withoutMarks)
    .filter(Boolean);
  return words.flatMap((word, i) => (i ? [word, words[i - 1] + word] : [word]));
}

/**
 * What `format` calls a part of a day.
 * @param {Intl.DateTimeFormat} format @param {number} moment
 * @param {Intl.DateTimeFormatPartTypes} type
 */
function namesAt(format, moment, type) {
  const parts = format.formatToParts(moment);
  const at = parts.findIndex((part) => part.type === type);
  if (at < 0) return [];
  // "in" is a letter before the month in Hebrew
  const [before] = /\p{L}*$/u.exec(parts[at - 1]?.value ?? "") ?? [""];
  return before ? [parts[at].value, before + parts[at].value] : [parts[at].value];
}

/** @param {string} language @param {Intl.DateTimeFormatOptions} form */
const formatIn = (language, form) =>
  new Intl.DateTimeFormat(language, { calendar: "gregory", timeZone: "UTC", ...form });

function namesOfAll() {
  if (known) return known;
  /** @type {Names["names"]} */
  const names = new Map();
  const sides = new Set();
  /** @param {string} language @param {string} name @param {number} month */
  const note = (language, name, month) => {
    if (/\d/.test(name))
      return /\p{L}/u.test(name) && sides.add(name.toLowerCase().replace(/\d+/, "#"));
    const bare = withoutMarks(name);
    const meanings = names.get(bare) ?? new Map();
    names.set(bare, meanings.set(language, (meanings.get(language) ?? new Set()).add(month)));
  };
  for (const language of [...LANGUAGES, ...MORE]) {
    for (const format of MONTHS.map((form) => formatIn(language, form)))
      for (let month = 1; month <= 12; month++)
        for (const name of namesAt(format, Date.UTC(2026, month - 1, 1), "month"))
          note(language, name, month);
    for (const format of WEEKDAYS.map((form) => formatIn(language, form)))
      for (let day = 1; day <= 7; day++)
        for (const name of namesAt(format, Date.UTC(2026, 0, day), "weekday"))
          note(language, name, 0);
  }
  const patterns = [...sides].map((one) =>
    one
      .replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")
      .replace(/\s+/g, "\\s*")
      .replace("#", "(\\d{1,2})"),
  );
  return (known = { names, numbered: new RegExp(patterns.join("|"), "u") });
}
