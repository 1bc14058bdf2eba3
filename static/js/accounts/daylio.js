// Daylio's table: full_date,date,weekday,time,mood,activities,note_title,note; before 2019 year and date instead of
// full_date. Spreadsheets save it again with other marks between its columns and other forms of day and time.
import { gettext, interpolate } from "../ui/phone-data.js";
import { clockOf } from "./clock.js";
import { tableIn } from "./csv.js";
import { dayInWords, dayOf, orderOf } from "./days.js";
import { fromMarkup } from "./markup.js";

const KNOWN = ["full_date", "date", "weekday", "year", "time", "mood", "activities", "note_title", "note"];

const WHEN = ["full_date", "date", "weekday", "year", "time"];

const named = (cells) => cells.map((cell) => cell.trim().toLowerCase());
const fits = (cells) => {
  const names = named(cells);
  return ["mood", "activities"].every((name) => names.includes(name)) && ["full_date", "year"].some((name) => names.includes(name));
};

/**
 * {entries, refused} of Daylio's table; {asks} with an example where it could not be told whether a day or a month comes
 * first, until `order` says so; null for anything else.
 */
export async function daylio(text, order, turn = async () => {}) {
  const table = tableIn(text, fits);
  if (!table) return null;
  const [head, ...rows] = table.rows;
  const columns = named(head.cells);
  const days = rows.map(({ cells }) => cells[columns.indexOf("full_date")] ?? "");
  const found = order ?? orderIn(days);
  if (found === "any") return { source: "Daylio", asks: days.find((day) => orderOf(day) === "any"), entries: [], refused: [] };
  const [entries, refused] = [[], []];
  for (const [i, row] of rows.entries()) {
    await turn(i, rows.length);
    const entry = entryOf(row, { head: head.cells, columns, order: found });
    if (entry.why) refused.push({ entry: {}, ...entry });
    else entries.push(entry);
  }
  return { source: "Daylio", entries, refused };
}

/** One app writes all days in one order: a single 13 tells. */
function orderIn(days) {
  const orders = new Set(days.map(orderOf));
  return ["dmy", "mdy"].find((one) => orders.has(one)) ?? (orders.has("any") ? "any" : "ymd");
}

function entryOf({ line, to, cells, torn }, { head, columns, order }) {
  const place = { line, to };
  if (torn) return { ...place, why: gettext("A quotation mark in this row is out of place, or never closed.") };
  if (cells.slice(columns.length).some(Boolean)) return { ...place, why: gettext("This row has more columns than the first one.") };
  const row = Object.fromEntries(KNOWN.map((name) => [name, (cells[columns.indexOf(name)] ?? "").trim()]));
  const day = row.full_date ? dayOf(row.full_date, orderOf(row.full_date) === "ymd" ? "ymd" : order) : dayInWords(row.date, row.year);
  if (!day) return { ...place, why: interpolate(gettext("“{value}” isn't a date."), { value: row.full_date || row.date }) };
  const clock = clockOf(row.time);
  const more = columns.flatMap((name, i) => (columns.indexOf(name) === i && KNOWN.includes(name) ? [] : lineOf(head[i], (cells[i] ?? "").trim())));
  const told = clock ? "" : untold(row.time);
  const content = JSON.stringify(columns.map((name, i) => [name, (cells[i] ?? "").trim()]).filter(([name, value]) => value && !WHEN.includes(name)).sort());
  const text = [textOf(row), ...more, clock || !row.time ? "" : interpolate(gettext("Time: {time}"), { time: row.time })].filter(Boolean).join("\n");
  return { ...place, day, clock: clock || "12:00:00", told, text, content, key: [day, clock || row.time], before: textBefore(row) };
}

const untold = (value) => (value ? interpolate(gettext("“{value}” isn't a time Attuned can read. It stays in the words."), { value }) : gettext("This row has no time."));

const listed = (text) => text.split("|").map((one) => one.trim()).filter(Boolean);
const lists = new Intl.ListFormat(document.documentElement.lang, { type: "unit" });
const inOneLine = (list) => lists.format(list);

/** A column that no version of Attuned has heard of, under its own heading. */
function lineOf(heading, value) {
  if (!value) return [];
  return [interpolate(gettext("{heading}: {words}"), { heading: heading.trim().replace(/^./, (first) => first.toUpperCase()) || "?", words: inOneLine(listed(value)) })];
}

const textOf = ({ note_title, note, mood, activities }) =>
  [
    note_title,
    fromMarkup(note),
    mood && interpolate(gettext("Mood: {mood}"), { mood }),
    activities && interpolate(gettext("Activities: {list}"), { list: inOneLine(listed(activities)) }),
  ]
    .filter(Boolean)
    .join("\n");

// How version 0.3 put the words together: what it brought in is found again by them (diary-ids.js).

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " " };

const markupBefore = (text) =>
  text
    .replace(/<br\s*\/?>|<\/(?:p|div|li|h\d)>/gi, "\n")
    .replace(/<\/?(?:b|i|u|s|em|strong|p|div|ul|ol|li|span|h\d|font)\b[^<>]*>/gi, "")
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name) => ENTITIES[name])
    .trim();

const textBefore = ({ note_title, note, mood, activities }) =>
  [note_title, markupBefore(note), mood && `Mood: ${mood}`, activities && `Activities: ${listed(activities).join(", ")}`].filter(Boolean).join("\n");
