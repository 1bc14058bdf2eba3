// Days as other apps and spreadsheets write them. A year first can only be year, month, day, and with dots it is day,
// month, year. Else both orders are usual.
import { bare, LANGUAGES, plain } from "./clock.js";

/** "ymd", "dmy" or "mdy"; "any" where a day may come first or a month; "" for what is no day in numbers. */
export function orderOf(written) {
  const [first, second, third] = numbersOf(written);
  if (third === undefined) return "";
  if (first.length === 4) return "ymd";
  if (third.length !== 4) return "";
  if (/^\d+\s*\./.test(plain(written)) || Number(first) > 12 || Number(first) === Number(second)) return "dmy";
  return Number(second) > 12 ? "mdy" : "any";
}

/** "2026-11-02" for a day written in numbers in `order`; "" where there is no such day. */
export function dayOf(written, order) {
  const numbers = numbersOf(written);
  return isoDay(...["y", "m", "d"].map((part) => Number(numbers[order.indexOf(part)])));
}

function isoDay(...numbers) {
  const iso = numbers.map((number, i) => String(number).padStart(i ? 2 : 4, "0")).join("-");
  const moment = Date.parse(`${iso}T00:00Z`);
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(iso) ? iso : "";
}

function numbersOf(written) {
  const numbers = plain(written).match(/\d+/g) ?? [];
  return numbers.length === 3 && !/\p{L}{2,}/u.test(plain(written)) ? numbers : [];
}

let months;

/** The same for a day without its year in words, such as "November 2", "6 de noviembre" or "11월 6일". */
export function dayInWords(written, year) {
  const text = plain(written);
  const numbers = (text.match(/\d+/g) ?? []).map(Number);
  if (numbers.length === 2 && /^\d+\s*[월月]/.test(text)) return isoDay(Number(year), ...numbers);
  const named = [...new Set(text.split(/[\d\s]+/).flatMap((word) => monthsOfAll().get(bare(word)) ?? []))];
  return numbers.length === 1 && named.length === 1 ? isoDay(Number(year), named[0], numbers[0]) : "";
}

function monthsOfAll() {
  if (months) return months;
  months = new Map();
  for (const language of LANGUAGES) {
    for (const day of [{}, { day: "numeric" }]) {
      const format = new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC", ...day });
      for (let month = 1; month <= 12; month++) note(format.formatToParts(Date.UTC(2026, month - 1, 1)), month);
    }
  }
  return months;
}

function note(parts, month) {
  const name = bare(parts.find(({ type }) => type === "month").value);
  if (name && !/\d/.test(name)) months.set(name, [...new Set([...(months.get(name) ?? []), month])]);
}
