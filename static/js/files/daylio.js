// Daylio's table: full_date,date,weekday,time,mood,activities,note_title,note; before 2019 year and
// date instead of full_date. Spreadsheets save it again with other marks between its columns and
// other forms of day and time.
import { capital } from "../ui/labels.js";
import { gettext, interpolate } from "../ui/phone-data.js";
import { clockIn } from "./clock.js";
import { tableIn } from "./csv.js";
import { dayInWords, dayOf, farOff, orderIn } from "./days.js";
import { fromMarkup } from "./markup.js";
import { monthsIn } from "./months.js";

/**
 * What days and times mean in this file.
 * @typedef {{ order: string, clockOf(time: string): string, monthOf: ReturnType<typeof monthsIn> }} Writer
 */

const KNOWN = [
  "full_date",
  "date",
  "weekday",
  "year",
  "time",
  "mood",
  "activities",
  "note_title",
  "note",
];

const DAYS = ["full_date", "date", "weekday"];
const WHEN = [...DAYS, "year", "time"];

/** @param {string[]} cells */
const named = (cells) => cells.map((cell) => cell.trim().toLowerCase());
/** @param {string[]} cells */
const fits = (cells) => {
  const names = named(cells);
  return (
    ["mood", "activities"].every((name) => names.includes(name)) &&
    ["full_date", "year"].some((name) => names.includes(name))
  );
};

/**
 * {entries, refused} of Daylio's table; {asks, orders} with an example where it could not be told
 * whether a day or a month comes first, until `order` says so; null for anything else.
 * @param {string} text @param {string} [order] @param {Turn} [turn]
 * @returns {Promise<Diary | null>}
 */
export async function parseDaylio(text, order, turn = async () => {}) {
  const table = tableIn(text, fits);
  if (!table) return null;
  const [head, ...rows] = table.rows;
  const columns = named(head.cells);
  const days = rows.map(({ cells }) => cells[columns.indexOf("full_date")] ?? "");
  const found = order ? { order } : orderIn(days);
  if ("asks" in found) return { source: "Daylio", ...found, entries: [], refused: [] };
  const clockOf = clockIn(rows.map(({ cells }) => cells[columns.indexOf("time")] ?? ""));
  const monthOf = monthsIn(
    rows.flatMap(({ cells }) => DAYS.map((name) => cells[columns.indexOf(name)] ?? "")),
  );
  /** @type {[DiaryEntry[], InFile[]]} */
  const [entries, refused] = [[], []];
  for (const [i, row] of rows.entries()) {
    await turn(i, rows.length);
    const entry = entryOf(row, { head: head.cells, columns, order: found.order, clockOf, monthOf });
    if ("why" in entry) refused.push({ entry: {}, ...entry });
    else entries.push(entry);
  }
  return { source: "Daylio", entries, refused };
}

/**
 * {day} of a row, and {why} it has none.
 * @param {{ [column: string]: string }} row @param {Writer} writer
 */
function dayIn({ full_date, date, year }, { order, monthOf }) {
  const value = full_date || date;
  const day = full_date ? dayOf(full_date, order, monthOf) : dayInWords(date, year, monthOf);
  const why = day
    ? farOff(Date.parse(day), full_date || `${date} ${year}`)
    : interpolate(gettext("“{value}” isn't a date."), { value });
  return { day, why };
}

/**
 * @param {TableRow} row
 * @param {Writer & { head: string[], columns: string[] }} how
 */
function entryOf({ line, to, cells, torn }, { head, columns, clockOf, ...writer }) {
  const place = { line, to };
  if (torn)
    return {
      ...place,
      why: gettext("A quotation mark in this row is out of place, or never closed."),
    };
  if (cells.slice(columns.length).some(Boolean))
    return { ...place, why: gettext("This row has more columns than the first one.") };
  /** @type {{ [column: string]: string }} */
  const row = Object.fromEntries(
    KNOWN.map((name) => [name, (cells[columns.indexOf(name)] ?? "").trim()]),
  );
  const { day, why } = dayIn(row, { clockOf, ...writer });
  if (why) return { ...place, why };
  const clock = clockOf(row.time);
  const more = columns.flatMap((name, i) =>
    columns.indexOf(name) === i && KNOWN.includes(name)
      ? []
      : lineOf(head[i], (cells[i] ?? "").trim()),
  );
  const told = clock ? "" : untold(row.time);
  const content = JSON.stringify(
    columns
      .map((name, i) => [name, (cells[i] ?? "").trim()])
      .filter(([name, value]) => value && !WHEN.includes(name))
      .sort(),
  );
  const text = [
    textOf(row),
    ...more,
    clock || !row.time ? "" : interpolate(gettext("Time: {time}"), { time: row.time }),
  ]
    .filter(Boolean)
    .join("\n");
  if (!text) return { ...place, why: gettext("This row has no words.") };
  return {
    ...place,
    day,
    clock: clock || "12:00:00",
    told,
    text,
    content,
    key: [day, clock || row.time],
    before: textBefore(row),
  };
}

/** @param {string} value */
const untold = (value) =>
  value
    ? interpolate(gettext("“{value}” isn't a time Attuned can read. It stays in the words."), {
        value,
      })
    : gettext("This row has no time.");

/** @param {string} text */
const listed = (text) =>
  text
    .split("|")
    .map((one) => one.trim())
    .filter(Boolean);
const lists = new Intl.ListFormat(document.documentElement.lang, { type: "unit" });
/** @param {string[]} list */
const inOneLine = (list) => lists.format(list);

/**
 * A column that no version of Attuned has heard of, under its own heading.
 * @param {string} heading @param {string} value
 */
function lineOf(heading, value) {
  if (!value) return [];
  return [
    interpolate(gettext("{heading}: {words}"), {
      heading: capital(heading.trim()) || "?",
      words: inOneLine(listed(value)),
    }),
  ];
}

/** @param {{ [column: string]: string }} row */
const textOf = ({ note_title, note, mood, activities }) =>
  [
    note_title,
    fromMarkup(note),
    mood && interpolate(gettext("Mood: {mood}"), { mood }),
    activities &&
      interpolate(gettext("Activities: {list}"), { list: inOneLine(listed(activities)) }),
  ]
    .filter(Boolean)
    .join("\n");

// How version 0.3 put the words together: what it brought in is found again by them (diary-ids.js).

/** @type {{ [name: string]: string }} */
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " " };

/** @param {string} text */
const markupBefore = (text) =>
  text
    .replace(/<br\s*\/?>|<\/(?:p|div|li|h\d)>/gi, "\n")
    .replace(/<\/?(?:b|i|u|s|em|strong|p|div|ul|ol|li|span|h\d|font)\b[^<>]*>/gi, "")
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name) => ENTITIES[name])
    .trim();

/** @param {{ [column: string]: string }} row */
const textBefore = ({ note_title, note, mood, activities }) =>
  [
    note_title,
    markupBefore(note),
    mood && `Mood: ${mood}`,
    activities && `Activities: ${listed(activities).join(", ")}`,
  ]
    .filter(Boolean)
    .join("\n");
