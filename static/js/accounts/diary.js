// Entries of other diaries: what Daylio exports as CSV and Day One as JSON. Each becomes {line or number, day, moment,
// text}: the day as its writer's wall clock had it, the moment in UTC, and all words in one text.
import { gettext, interpolate } from "../ui/phone-data.js";
import { rowsOf } from "./csv.js";

/** {source, entries, refused} of a file of another diary; null when it is none. */
export function diaryIn(text) {
  const plain = text.replace(/^\ufeff/, "");
  return plain.trimStart().startsWith("{") ? dayOne(plain) : daylio(plain);
}

const refusal = (place, why) => ({ entry: {}, ...place, why });

// Daylio: full_date,date,weekday,time,mood,activities,note_title,note; before 2019 year and date instead of full_date.

function daylio(text) {
  const [head, ...rows] = rowsOf(text) ?? [];
  const names = head?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  if (!names.includes("mood") || !names.includes("activities") || !(names.includes("full_date") || names.includes("year"))) return null;
  const [entries, refused] = [[], []];
  for (const { line, cells } of rows) {
    const row = Object.fromEntries(names.map((name, i) => [name, (cells[i] ?? "").trim()]));
    const day = row.full_date || dayInWords(`${row.date} ${row.year}`);
    if (cells.length !== names.length) refused.push(refusal({ line }, gettext("This row has more or fewer columns than the first one.")));
    else if (!isDay(day)) refused.push(refusal({ line }, interpolate(gettext("“{value}” is no date."), { value: day || row.date })));
    else entries.push({ line, day, moment: Date.parse(`${day}T${clock(row.time)}`), text: daylioText(row) });
  }
  return { source: "Daylio", entries, refused };
}

const isDay = (day) => /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day);

function dayInWords(words) {
  const moment = Date.parse(`${words} UTC`);
  return Number.isNaN(moment) ? "" : new Date(moment).toISOString().slice(0, 10);
}

/** "11:54 pm" or "23:54" as a clock of 24 hours; noon for anything else. */
function clock(time = "") {
  const [, hours, minutes, half] = /^(\d{1,2})[:.](\d\d)\s*([ap])?\.?m?\.?$/i.exec(time) ?? [null, "12", "00"];
  const hour = half ? (Number(hours) % 12) + (half.toLowerCase() === "p" ? 12 : 0) : Number(hours);
  return hour < 24 && Number(minutes) < 60 ? `${String(hour).padStart(2, "0")}:${minutes}` : "12:00";
}

const daylioText = ({ note_title, note, mood, activities }) =>
  [
    note_title,
    withoutTags(note ?? ""),
    mood && interpolate(gettext("Mood: {mood}"), { mood }),
    activities && interpolate(gettext("Activities: {list}"), { list: activities.split("|").map((one) => one.trim()).filter(Boolean).join(", ") }),
  ]
    .filter(Boolean)
    .join("\n");

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " " };

/** Daylio's few tags as plain lines. */
const withoutTags = (text) =>
  text
    .replace(/<br\s*\/?>|<\/(?:p|div|li|h\d)>/gi, "\n")
    .replace(/<\/?(?:b|i|u|s|em|strong|p|div|ul|ol|li|span|h\d|font)\b[^<>]*>/gi, "")
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name) => ENTITIES[name])
    .trim();

// Day One: {metadata, entries: [{uuid, creationDate, timeZone, text, tags}]}, Markdown with every mark escaped.

function dayOne(text) {
  const found = parsed(text)?.entries;
  if (!Array.isArray(found)) return null;
  const [entries, refused] = [[], []];
  for (const [i, entry] of found.entries()) {
    const moment = Date.parse(entry?.creationDate);
    const words = dayOneText(entry ?? {});
    if (Number.isNaN(moment)) refused.push(refusal({ number: i + 1 }, gettext("Its creationDate is no moment.")));
    else if (words) entries.push({ number: i + 1, day: dayIn(entry.timeZone, moment), moment, text: words });
    else refused.push(refusal({ number: i + 1 }, gettext("It holds no words, only pictures or nothing.")));
  }
  return { source: "Day One", entries, refused };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function dayIn(timeZone, moment) {
  const options = { year: "numeric", month: "2-digit", day: "2-digit" };
  try {
    return new Intl.DateTimeFormat("sv", { ...options, timeZone: String(timeZone) }).format(moment);
  } catch {
    return new Intl.DateTimeFormat("sv", options).format(moment); // a zone nobody knows: this phone's
  }
}

function dayOneText({ text, tags }) {
  const words = typeof text === "string" ? text.replace(/!\[[^\]]*\]\(dayone-moment:[^)]*\)/g, "").replace(/\\([\\`*_{}[\]()#+\-.!~|>])/g, "$1").trim() : "";
  const list = Array.isArray(tags) ? tags.filter((tag) => typeof tag === "string").join(", ") : "";
  return [words, words && list && interpolate(gettext("Tags: {list}"), { list })].filter(Boolean).join("\n");
}
