// Dates as the person's wall clock said them: 2026-11-23T14:00:00+01:00. Shown as written, wherever
// the phone is now.
import { TIME, dateFormat } from "./locale.js";

/** @param {number} n */
const pad = (n) => String(n).padStart(2, "0");
/** @param {Intl.DateTimeFormatOptions} options */
const format = (options) => dateFormat({ ...options, timeZone: "UTC" });
/** @type {Intl.DateTimeFormatOptions} */
const DAY = { weekday: "short", day: "numeric", month: "short" };
/** @type {Intl.DateTimeFormatOptions} */
const YEAR = { year: "numeric" };
/** @type {Intl.DateTimeFormatOptions} */
const spoken = { weekday: "long", day: "numeric", month: "long" };
const formats = {
  day: format(DAY),
  dayAndYear: format({ ...DAY, ...YEAR }),
  moment: format({ ...DAY, ...TIME }),
  momentAndYear: format({ ...DAY, ...YEAR, ...TIME }),
  spoken: format(spoken),
  spokenAndYear: format({ ...spoken, ...YEAR }),
  month: format({ month: "long", year: "numeric" }),
  short: format({ day: "numeric", month: "short" }),
  shortAndYear: format({ day: "numeric", month: "short", ...YEAR }),
  time: format(TIME),
};
/** @param {string} text */
const wall = (text) => new Date(`${text.slice(0, 16)}${text.length === 10 ? "T00:00" : ""}Z`);
/** @param {string} text */
const isThisYear = (text) => text.slice(0, 4) === today().slice(0, 4);
/** @param {string} text */
const isDay = (text) => text.length === 10;

/**
 * A date nobody can read is shown as it was written: one bad entry must not hide the others.
 * @param {Intl.DateTimeFormat} style @param {string} text
 */
const shown = (style, text) =>
  Number.isNaN(wall(text).getTime()) ? text : style.format(wall(text));

/** @param {string} text */
export const formatDay = (text) => shown(isThisYear(text) ? formats.day : formats.dayAndYear, text);

/** A date as one says it aloud; empty when nobody can read it. @param {string} text */
export const formatSpokenDay = (text) =>
  Number.isNaN(wall(text).getTime())
    ? ""
    : (isThisYear(text) ? formats.spoken : formats.spokenAndYear).format(wall(text));

/** A date where there is little room. @param {string} text */
export const formatShort = (text) =>
  shown(isThisYear(text) ? formats.short : formats.shortAndYear, text);
/** @param {string} text */
export const formatMonth = (text) => shown(formats.month, `${text}-01`.slice(0, 10));
/** @param {string} text */
export const formatTime = (text) => shown(formats.time, text);
/** @param {string} text */
export const formatMoment = (text) =>
  isDay(text)
    ? formatDay(text)
    : shown(isThisYear(text) ? formats.moment : formats.momentAndYear, text);

/**
 * From one day to another; two that cannot be read stand as they are.
 * @param {string} from @param {string} to
 */
export function formatDays(from, to) {
  const [first, last] = [from, to].sort().map(wall);
  return Number.isNaN(+first - +last)
    ? `${from} – ${to}`
    : formats.dayAndYear.formatRange(first, last);
}

/**
 * For what leaves the phone: always with its year, a time with its distance from UTC.
 * @param {string} text
 */
export const formatFullDay = (text) => shown(formats.dayAndYear, text);
/** @param {string} text */
export function formatFullMoment(text) {
  const written = wallClock(text);
  if (isDay(written)) return formatFullDay(written);
  const offset = /[+-]\d\d:\d\d$/.exec(written)?.[0];
  return `${shown(formats.momentAndYear, written)}${offset ? ` (UTC${offset})` : ""}`;
}

/** How a text tells its dates: on this phone, and where it is read elsewhere and later. */
export const HERE = { day: formatDay, moment: formatMoment };
export const ELSEWHERE = { day: formatFullDay, moment: formatFullMoment };

/** Local wall clock of `date` as an input wants it: 2026-11-23T14:00. */
export const localInput = (date = new Date()) =>
  `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}T${pad(date.getHours())}:${pad(date.getMinutes())}`;

export const today = (date = new Date()) => localInput(date).slice(0, 10);

/**
 * The distance from UTC this phone has at `date`; before there were zones it was no whole minute.
 * @param {Date} date
 */
function offsetAt(date) {
  const minutes = Math.round(-date.getTimezoneOffset());
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

/** An input's local time with the offset this phone has on that day. @param {string} local */
export const withOffset = (local) => `${local.slice(0, 16)}:00${offsetAt(new Date(local))}`;

/** @param {Date} date */
const asWritten = (date) => `${localInput(date)}:00${offsetAt(date)}`;

/**
 * A moment in UTC (created_at) as this phone's wall clock; any other as it was written.
 * @param {string} text
 */
export const wallClock = (text) =>
  text.endsWith("Z") && !Number.isNaN(Date.parse(text)) ? asWritten(new Date(text)) : text;

export const nowWithOffset = () => asWritten(new Date());

const clock = dateFormat(TIME);
const date = dateFormat({ day: "numeric", month: "short" });
const dateAndYear = dateFormat({ day: "numeric", month: "short", ...YEAR });

/**
 * When this phone did something: the time, or the date once it was another day.
 * @param {number} moment
 */
export function formatClock(moment) {
  const day = today(new Date(moment));
  return (day === today() ? clock : isThisYear(day) ? date : dateAndYear).format(moment);
}

/** A moment as the clock on the wall here tells it, in full. @param {number} moment */
export const formatHereInFull = (moment) =>
  dateFormat({ dateStyle: "long", timeStyle: "short" }).format(moment);
