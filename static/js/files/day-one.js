// Day One: {metadata, entries: [{uuid, creationDate, timeZone, text, tags}]}, Markdown with every
// mark escaped.
import { gettext, interpolate } from "../ui/phone-data.js";
import { farOff } from "./days.js";

/**
 * {entries, refused} of what Day One exported; null for anything else.
 * @param {any} file @returns {Diary | null}
 */
export function parseDayOne(file) {
  const found = file?.entries;
  if (!Array.isArray(found)) return null;
  /** @type {[DiaryEntry[], InFile[]]} */
  const [entries, refused] = [[], []];
  for (const [i, entry] of found.entries()) {
    const number = i + 1;
    const moment = Date.parse(entry?.creationDate);
    const text = textOf(entry ?? {});
    const why = problemOf(entry, moment, text);
    if (why) refused.push({ entry: {}, number, why });
    else
      entries.push({
        number,
        ...placed(entry, moment),
        text,
        content: JSON.stringify([entry.text, entry.tags]),
        before: text,
      });
  }
  return { source: "Day One", entries, refused };
}

/** @param {any} entry @param {number} moment @param {string} text */
function problemOf(entry, moment, text) {
  if (Number.isNaN(moment)) return gettext("Its creationDate isn't a moment.");
  return (
    farOff(moment, entry.creationDate) ||
    (text ? "" : gettext("It has no words, only pictures or nothing."))
  );
}

/** @param {Fields} entry @param {number} moment */
function placed({ uuid, timeZone }, moment) {
  return {
    day: dayIn(timeZone, moment),
    moment,
    key: typeof uuid === "string" && uuid ? [uuid] : [new Date(moment).toISOString()],
  };
}

const formats = new Map();

/** @param {any} timeZone @param {number} moment @returns {string} */
function dayIn(timeZone, moment) {
  if (!formats.has(timeZone)) formats.set(timeZone, formatIn(String(timeZone)));
  return formats.get(timeZone).format(moment);
}

/** @param {string} timeZone */
function formatIn(timeZone) {
  /** @type {Intl.DateTimeFormatOptions} */
  const options = { year: "numeric", month: "2-digit", day: "2-digit" };
  try {
    return new Intl.DateTimeFormat("sv", { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat("sv", options); // a zone nobody knows: this phone's
  }
}

/** @param {Fields} entry */
function textOf({ text, tags }) {
  const words =
    typeof text === "string"
      ? text
          .replace(/!\[[^\][]*\]\(dayone-moment:[^)]{0,200}\)/g, "")
          .replace(/\\([\\`*_{}[\]()#+\-.!~|>])/g, "$1")
          .trim()
      : "";
  const list = Array.isArray(tags) ? tags.filter((tag) => typeof tag === "string").join(", ") : "";
  return [words, words && list && interpolate(gettext("Tags: {list}"), { list })]
    .filter(Boolean)
    .join("\n");
}
