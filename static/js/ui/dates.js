// Dates as the person's wall clock said them: 2026-11-23T14:00:00+01:00. Shown as written, wherever the phone is now.
const language = document.documentElement.lang;
const pad = (n) => String(n).padStart(2, "0");
const format = (options) => new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" });
const formats = {
  day: format({ weekday: "short", day: "numeric", month: "short" }),
  dayAndYear: format({ weekday: "short", day: "numeric", month: "short", year: "numeric" }),
  month: format({ month: "long", year: "numeric" }),
  short: format({ day: "numeric", month: "short" }),
  shortAndYear: format({ day: "numeric", month: "short", year: "numeric" }),
  time: format({ hour: "numeric", minute: "2-digit" }),
};
const wall = (text) => new Date(`${text.slice(0, 16)}${text.length === 10 ? "T00:00" : ""}Z`);

/** A date nobody can read is shown as it was written: one bad entry must not hide the others. */
const shown = (style, text) => (Number.isNaN(wall(text).getTime()) ? text : style.format(wall(text)));

export const showDay = (text) => shown(text.slice(0, 4) === today().slice(0, 4) ? formats.day : formats.dayAndYear, text);

/** A date where there is little room. */
export const showShort = (text) => shown(text.slice(0, 4) === today().slice(0, 4) ? formats.short : formats.shortAndYear, text);
export const showMonth = (text) => shown(formats.month, `${text}-01`.slice(0, 10));
export const showTime = (text) => shown(formats.time, text);
export const showMoment = (text) => (text.length === 10 ? showDay(text) : `${showDay(text)}, ${showTime(text)}`);

/** Local wall clock of `date` as an input wants it: 2026-11-23T14:00. */
export const localInput = (date = new Date()) =>
  `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}T${pad(date.getHours())}:${pad(date.getMinutes())}`;

export const today = (date = new Date()) => localInput(date).slice(0, 10);

/** An input's local time with the offset this phone has on that day. */
export function withOffset(local) {
  const minutes = -new Date(local).getTimezoneOffset();
  const size = Math.abs(minutes);
  return `${local.slice(0, 16)}:00${minutes < 0 ? "-" : "+"}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

/** A moment in UTC (created_at) as this phone's wall clock; any other as it was written. */
export const wallClock = (text) => (text.endsWith("Z") ? withOffset(localInput(new Date(text))) : text);

export const nowWithOffset = () => withOffset(localInput());

const clock = new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit" });
const date = new Intl.DateTimeFormat(language, { day: "numeric", month: "short" });

/** When this phone did something: the time, or the date once it was another day. */
export const showClock = (moment) => (today(new Date(moment)) === today() ? clock : date).format(moment);
