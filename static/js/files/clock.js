// Times as other apps write them, in the language of the phone they were on. How a language tells
// morning from evening comes from the browser's own knowledge of languages. What is not certain is
// not read.
import { withPlainDigits } from "../ui/digits.js";

export const LANGUAGES =
  "af am ar as az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ky lo lt lv mk ml mn mr ms my nb ne nl pa pl pt ro ru si sk sl sq sr sv sw ta te th tr uk ur uz vi yue zh zh-Hant zu".split(
    " ",
  );
const UNITS = new Set(
  "h hr hrs min s uhr kl klo klockan saat ora ore godz ч г น นาฬิกา o'clock 時 分 秒 时 点 點 시 분 초".split(
    " ",
  ),
);
const EAST = /[時分秒时点點시분초]/g;
// The two halves of a day where Android names them otherwise than browsers do.
/** @type {{ [name: string]: number }} */
const HALVES = {
  a: 0,
  am: 0,
  p: 12,
  pm: 12,
  오전: 0,
  오후: 12,
  上午: 0,
  下午: 12,
  午前: 0,
  午後: 12,
  ص: 0,
  م: 12,
  πμ: 0,
  μμ: 12,
  पूर्वाह्न: 0,
  अपराह्न: 12,
};
const MOST_OF_IT = 6; // hours: a word that stands for so many of one half means the half

const FRACTION = /^(?:0|0?[.,]\d+)$/; // a 0 is midnight
const DOTTED = /^\d{1,2}\.\d{2}$/;
const MINUTES = 1440; // of a day

/** @type {Map<string, number[]>} */
let periods;

/** @param {string} text */
export const withoutMarks = (text) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\p{P}\p{Z}\s]/gu, "");

/**
 * What reads the times of `column`. A spreadsheet may have made fractions of a day of them, 0.5
 * being noon; one such among other times is not certain, unless all have a dot.
 * @param {string[]} column @returns {(written: string) => string}
 */
export function clockIn(column) {
  const times = column.map(withPlainDigits).filter(Boolean);
  if (times.some((time) => time !== "0") && times.every((time) => FRACTION.test(time)))
    return clockOfFraction;
  const dotted = times.every((time) => DOTTED.test(time));
  return (written) => (!dotted && FRACTION.test(withPlainDigits(written)) ? "" : clockOf(written));
}

/** @param {string} written */
function clockOfFraction(written) {
  if (!withPlainDigits(written)) return "";
  const minute = Math.min(
    MINUTES - 1,
    Math.round(Number(withPlainDigits(written).replace(",", ".")) * MINUTES),
  );
  return `${[Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, "0")).join(":")}:00`;
}

/**
 * "08:20:00" for a time in words, such as "8:20 a. m." or "오전 8:20"; "" where it is not certain.
 * @param {string} written
 */
export function clockOf(written) {
  const text = withPlainDigits(written);
  const [hours, minutes = "00", seconds = "00", more] = text.match(/\d+/g) ?? [];
  const words = text
    .replace(EAST, " h ")
    .replace(/[\d:.,]+/g, " ")
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean);
  const period = withoutMarks(words.filter((word) => !UNITS.has(word)).join(""));
  const alone = /^\d+$/.test(text);
  if (
    !hours ||
    more ||
    alone ||
    minutes.length !== 2 ||
    seconds.length !== 2 ||
    Number(minutes) > 59 ||
    Number(seconds) > 59
  )
    return "";
  const hour = hourOf(Number(hours), period);
  return hour === undefined ? "" : `${String(hour).padStart(2, "0")}:${minutes}:${seconds}`;
}

/** @param {number} hour @param {string} period */
function hourOf(hour, period) {
  if (hour > 23) return undefined;
  if (!period) return hour;
  const possible = Object.hasOwn(HALVES, period)
    ? half(HALVES[period])
    : whole(periodsOfAll().get(period) ?? []);
  const found = possible.filter((one) => (hour > 12 ? one === hour : one % 12 === hour % 12));
  return found.length === 1 ? found[0] : undefined;
}

/** @param {number} from */
const half = (from) => Array.from({ length: 12 }, (_, i) => from + i);

/** @param {number[]} hours */
function whole(hours) {
  const [early, late] = [0, 12].map(
    (from) => half(from).filter((hour) => hours.includes(hour)).length,
  );
  if (early && late) return hours;
  return early >= MOST_OF_IT ? half(0) : late >= MOST_OF_IT ? half(12) : hours;
}

/**
 * For each word that tells the half or the part of a day, in any language: the hours it stands for.
 */
function periodsOfAll() {
  if (periods) return periods;
  periods = new Map();
  for (const language of LANGUAGES) {
    /** @type {Intl.DateTimeFormatOptions[]} */
    const forms = [{}, { dayPeriod: "short" }, { dayPeriod: "long" }];
    for (const more of forms) {
      const format = new Intl.DateTimeFormat(language, {
        hour: "numeric",
        hour12: true,
        timeZone: "UTC",
        ...more,
      });
      for (let hour = 0; hour < 24; hour++) note(format.formatToParts(hour * 3_600_000), hour);
    }
  }
  return periods;
}

/** @param {Intl.DateTimeFormatPart[]} parts @param {number} hour */
function note(parts, hour) {
  const name = withoutMarks(parts.find(({ type }) => type === "dayPeriod")?.value ?? "");
  if (name) periods.set(name, [...new Set([...(periods.get(name) ?? []), hour])]);
}
