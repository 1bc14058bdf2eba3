// Days as other apps and spreadsheets write them. A year first can only be year, month, day, and
// with dots it is day, month, year. Else both orders are usual, and a year of two digits may come
// first, too.
import { gettext, interpolate } from "../ui/phone-data.js";
import { withPlainDigits } from "../ui/digits.js";
import { monthsIn } from "./months.js";

/** @typedef {ReturnType<typeof monthsIn>} MonthOf */

const EARLIEST = Date.UTC(1900);
const YEAR = 366 * 86_400_000; // milliseconds
const BUDDHIST = 543; // years by which Thai phones count more
const LIKELY = "2014"; // no diary app is much older
const WITH_TIME = /(\d)(?:T|,?\s+)\d{1,2}:\d{2}(?!\d).*$/s;

/**
 * Why `written`, which is `moment`, is no day of a diary; "" when it may be one.
 * @param {number} moment @param {string} written
 */
export function farOff(moment, written) {
  if (moment < EARLIEST)
    return interpolate(
      gettext(
        "“{value}” is before 1900. Correct its year where it comes from, then choose the file again.",
      ),
      { value: written },
    );
  if (moment <= Date.now() + YEAR) return "";
  return interpolate(
    gettext(
      "“{value}” is more than a year ahead. Correct its year where it comes from, then choose the file again.",
    ),
    { value: written },
  );
}

/** The orders that the form of a day in numbers leaves open. @param {string} written */
function formOf(written) {
  const [first, , third] = numbersOf(written);
  if (third === undefined) return [];
  if (first.length === 4 || /^\d+\s*[年년]/.test(withPlainDigits(written))) return ["ymd"];
  if (/^\d+\s*\./.test(withPlainDigits(written))) return ["dmy"];
  return third.length === 4 ? ["dmy", "mdy"] : ["dmy", "mdy", "ymd"];
}

/**
 * {order} of all `days`: one app writes all in one order, and a single 13 tells. {asks, orders}
 * where it can't be told: a day, and the orders in which it is another one each.
 * @param {string[]} days @returns {{ order: string } | { asks: string, orders: string[] }}
 */
export function orderIn(days) {
  const open = [...new Set(days)].filter(
    (day) => formOf(day).length > 1 && formOf(day).some((order) => dayOf(day, order)),
  );
  const able = open.map((day) => formOf(day).filter((order) => dayOf(day, order)));
  const shared = ["dmy", "mdy", "ymd"].filter((order) =>
    able.every((orders) => orders.includes(order)),
  );
  const usual = ["dmy", "mdy"].filter((order) =>
    (shared.length ? shared : able.flat()).includes(order),
  );
  const odd = open.some((day) => !usual.some((order) => dayOf(day, order) >= LIKELY));
  const left = odd && shared.includes("ymd") ? [...usual, "ymd"] : usual;
  const [most] = open
    .map((asks) => ({ asks, orders: apart(asks, left) }))
    .sort((a, b) => b.orders.length - a.orders.length);
  return most?.orders.length > 1 ? most : { order: left[0] ?? "ymd" };
}

/**
 * Of `orders` those in which `written` is a day, and another one each.
 * @param {string} written @param {string[]} orders
 */
const apart = (written, orders) =>
  orders.filter(
    (order, i) =>
      dayOf(written, order) &&
      orders.findIndex((other) => dayOf(written, other) === dayOf(written, order)) === i,
  );

/**
 * "2026-11-02" for a day in numbers, in `order` unless its form says another, or with its month in
 * words; or "".
 * @param {string} written @param {string} order @param {MonthOf} [monthOf]
 */
export function dayOf(written, order, monthOf) {
  const numbers = numbersOf(written);
  if (!numbers.length) return dayInWords(written, "", monthOf);
  const [only, ...others] = formOf(written);
  const [year, month, day] = ["y", "m", "d"].map(
    (part) => numbers[(others.length ? order : only).indexOf(part)],
  );
  return isoDay(yearOf(year), Number(month), Number(day));
}

/**
 * A year of two digits is of this century, unless that lies more than a year ahead; one far ahead
 * is counted as Thai phones do.
 * @param {string} digits
 */
function yearOf(digits) {
  const now = new Date().getFullYear();
  if (digits.length === 4 && Number(digits) > now + BUDDHIST / 2) return Number(digits) - BUDDHIST;
  if (digits.length !== 2) return digits.length === 4 ? Number(digits) : NaN;
  const year = now - (now % 100) + Number(digits);
  return year > now + 1 ? year - 100 : year;
}

/** @param {number[]} numbers */
function isoDay(...numbers) {
  const iso = numbers.map((number, i) => String(number).padStart(i ? 2 : 4, "0")).join("-");
  const moment = Date.parse(`${iso}T00:00Z`);
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(iso) ? iso : "";
}

/** @param {string} written */
const withoutTime = (written) => withPlainDigits(written).replace(WITH_TIME, "$1");

/** @param {string} written @returns {string[]} */
function numbersOf(written) {
  const text = withoutTime(written);
  const numbers = text.match(/\d+/g) ?? [];
  return numbers.length === 3 && !/\p{L}{2,}/u.test(text) ? numbers : [];
}

/**
 * The same for a day with its month in words, such as "2. Nov 2026" or "2-Nov-26"; where its year
 * stands elsewhere, also "November 2", "6 de noviembre" or "11월 6일". `monthOf` reads the months of
 * its writer (months.js).
 * @param {string} written
 */
export function dayInWords(written, year = "", monthOf = monthsIn([written])) {
  const { month, rest } = monthOf(withoutTime(written));
  const numbers = rest.match(/\d+/g) ?? [];
  if (!month || numbers.length !== (year ? 1 : 2)) return "";
  const [first, last = withPlainDigits(year)] = numbers;
  const [day, its] = first.length === 4 ? [last, first] : [first, last];
  const thai = /\p{Script=Thai}/u.test(written) && its.length === 2;
  return isoDay(yearOf(thai ? `25${its}` : its), month, Number(day));
}
