// Phone numbers in any text, told from the other numbers of an imprint: dates, hours, prices,
// postcodes, licences. A library would have to know each number's country (ADR 44).
import { withPlainDigits } from "./digits.js";

const DIGITS = [7, 15]; // E.164 allows no more than 15
const LONGEST = 40; // characters of a number with all its spaces
const NEAR = 60; // characters in which a label is looked for
const RUN = /[\d+()\-./ ]+/g;
const BEFORE = "-/., )";
const AFTER = "-/., (+";
const LABELS = /tel\.? ?[/&+] ?(?:tele)?fax|fax|факс|tel|тел|phone|fon|mobil|cell|handy/gi;
const HIDDEN = "\0"; // no part of a number

const { raw } = String;
const [DAY, MONTH, YEAR] = [
  raw`(?:0?[1-9]|[12]\d|3[01])`,
  "(?:0?[1-9]|1[0-2])",
  raw`(?:19|20)\d\d`,
];
const START = raw`(?<!\d[ ./-]?)`; // not in the middle of a number
const END = raw`(?![ ./-]?\d)`;
const HOURS = raw`(?:[01]?\d|2[0-4]) ?- ?(?:[01]?\d|2[0-4])`;
const AMOUNT = raw`[1-9]\d{0,2}(?:[.,'’]\d{3})*(?:[.,]\d\d)?`;
const SPACED = raw`[1-9]\d{0,2}(?: \d{3})+`;
const MONEY = [
  raw`\p{Sc}`,
  raw`\b(?:${Intl.supportedValuesOf("currency").join("|")})\b`,
  raw`(?<!\p{L})(?:[Ee]uros?|[Kk]r|zł|Kč|Ft|lei|TL|S?Fr\.|руб|грн|лв)(?!\p{L})`,
].join("|");
const SIGN = raw`[.:\s#№°º-]{0,5}`;
/** How many digits a register's number has, by what stands before it. @type {{ [name: string]: number }} */
const REGISTERS = {
  siret: 14,
  siren: 9,
  rpps: 11,
  adeli: 9,
  finess: 9,
  kvk: 8,
  lanr: 9,
  bsnr: 9,
  regon: 9,
  pesel: 11,
  [raw`org\.? ?n[ro]\.?`]: 9,
  [raw`ust\.?-? ?id\.?(?:-?nr\.?)?${SIGN}(?:de|at)?`]: 9,
  [raw`(?:st\.?-? ?nr\.?|steuer-?(?:nummer|nr\.?|id))`]: 10,
};
/** Those that are words, too, stand in capitals. @type {{ [name: string]: number }} */
const IN_CAPITALS = { AGB: 8, BIG: 11, NIF: 9, CIF: 9, NIP: 10, NPI: 10, ABN: 11, EIN: 9 };
/** @param {{ [name: string]: number }} registers */
const numbersOf = (registers) =>
  Object.entries(registers)
    .map(([name, digits]) => raw`(?<!\p{L})${name}(?!\p{L})${SIGN}(?:\d[ ./-]?){${digits}}`)
    .join("|");
const OTHER_REGISTERS = [
  "lic|reg|ik|konto|account|acct|ordine|albo|col|crp|id|plz|zip|cep",
  raw`(?:licen[cs]|lizenz|matr|insc|coleg|regist|approbation)\p{L}*`,
].join("|");
const OF_REGISTER = "n[ro°º]?|num|nummer|number|numéro|número|numero";
const HOUR = "(?:am|pm|h|uhr)(?![\\p{L}])";

/** What numbers have that are no phone's. @type {[pattern: string, flags: string][]} */
const OTHERS = [
  // numbers of registers and accounts
  [numbersOf(REGISTERS), "i"],
  [numbersOf(IN_CAPITALS), ""],
  [raw`\b(?:VAT|BTW|NIF|USt)${SIGN}[A-Z]{0,2}\d{8,12}\b`, ""],
  [
    raw`(?<!\p{L})(?:${OTHER_REGISTERS})(?!\p{L})${SIGN}(?:(?:${OF_REGISTER})(?!\p{L}))?${SIGN}\d[\d./-]{4,}${END}`,
    "i",
  ],
  [raw`\b[A-Z]{2}\d\d(?: ?[\dA-Z]{4}){2,7}(?: ?[\dA-Z]{1,3})?\b`, ""],
  // hours
  [raw`(?<!\d)(?:[01]?\d|2[0-4])(?::| ?h ?)[0-5]\d(?::\d\d)?(?!\d)`, "i"],
  [raw`(?<!\d)\d{1,2}\.\d\d ?- ?\d{1,2}\.\d\d(?!\d)`, ""],
  [raw`(?<!\d)${HOURS}(?= ?${HOUR})|(?<!\d)\d{1,2} ?${HOUR}`, "i"],
  [raw`${START}${HOURS}(?: ${HOURS})*(?:${END}|(?= [+(0]))|\b24/7\b`, ""],
  // days and years
  [raw`${START}(?:${DAY}([./-]) ?${MONTH}\1|${MONTH}([./-])${DAY}\2) ?${YEAR}(?![./-]?\d)`, ""],
  [raw`${START}(?:${DAY}([./-])${MONTH}\1|${MONTH}([./-])${DAY}\2)\d\d${END}`, ""],
  [raw`${START}${YEAR}([./-])${MONTH}\1${DAY}(?![./-]?\d)`, ""],
  [raw`${START}${YEAR} ?[-/] ?(?:${YEAR}|\d\d)(?![./-]?\d)`, ""],
  // prices
  [raw`(?:${MONEY}) ?(?:${SPACED}|${AMOUNT})(?: ?- ?(?:${SPACED}|${AMOUNT}))?${END}`, ""],
  [raw`(?:${MONEY}) ?${AMOUNT}(?!\d)`, ""],
  [raw`${START}${SPACED}(?: ?- ?${SPACED})? ?(?:${MONEY})`, ""],
  // behind a number that is whole without it, too
  [raw`(?:${START}|(?<=(?:\d[ ./-]?){10} ))${AMOUNT}(?: ?- ?${AMOUNT})? ?(?:${MONEY})`, ""],
  [raw`${START}${AMOUNT}(?<=[.,]\d\d)(?: ?- ?${AMOUNT})?${END}`, ""],
  // postcodes; those with a 9 lie in the west, and elsewhere are numbers of Brazil
  [raw`(?<=\b(?:[A-Z]{2} (?!9)|(?:AK|CA|HI|OR|WA) ))\d{5}-\d{4}(?!\d)`, ""],
  [raw`${START}\d{5}-\d{3}${END}`, ""],
  [raw`${START}\d{4}-\d{3}(?= +\p{L})`, ""],
  [raw`〒 ?\d{3}-\d{4}`, ""],
];
const NO_PHONES = OTHERS.map(([pattern, flags]) => new RegExp(pattern, `gu${flags}`));

/**
 * `line` without the phone numbers in it, each of which is handed to `take` as it was written.
 * @param {string} line @param {(phone: string) => unknown} take
 */
export function withoutPhones(line, take) {
  if (!/\p{Nd}/u.test(line)) return line;
  const seen = NO_PHONES.reduce(hide, plain(line));
  let [left, from] = ["", 0];
  for (const { 0: run, index } of seen.matchAll(RUN)) {
    const found = phonesIn(run);
    if (!found.length || isFax(seen.slice(Math.max(0, index - NEAR), index))) continue;
    for (const [start, end] of found) {
      take(line.slice(index + start, index + end));
      left += `${line.slice(from, index + start)} `;
      from = index + end;
    }
  }
  return left + line.slice(from);
}

/** What a phone dials for it: +49 (0)30 1234 → +49301234. @param {string} phone */
export function dialled(phone) {
  const text = plain(phone).trim();
  const abroad = /^\(?(?:\+|00)/.test(text);
  // the bracketed zero is only for those who call from within the country
  const digits = (abroad ? text.replace("(0)", "") : text).replace(/[^\d*#]/g, "");
  return /^\(?\+/.test(text) ? `+${digits}` : digits;
}

/**
 * What to dial for `text`, which holds one number, also a short one; "" when it holds none or
 * several.
 * @param {string} text
 */
export function numberIn(text) {
  const seen = NO_PHONES.reduce(hide, plain(text));
  const runs = [...seen.matchAll(/([\d+*#(](?:[\d+*#()./ -]*[\d*#])?)(-?\p{L})?/gu)].filter(
    ([run]) => run.replace(/\D/g, "").length > 1,
  );
  const [[, run = "", letter = ""] = []] = runs;
  // two numbers, unless it is an area code that a stroke parts from the rest
  const several = runs.length > 1 || /\/.*\/|^[1-9][^/]*(?:\/| - )| {2}/.test(run);
  const long = run.replace(/\D/g, "").length > DIGITS[1];
  return several || letter || long ? "" : dialled(run);
}

/**
 * `text` with plain digits, brackets, dashes and spaces, each sign at its place.
 * @param {string} text
 */
const plain = (text) =>
  text.replace(/[^\0-\x7f]/gu, (sign) => {
    if (/\p{Pd}|−/u.test(sign)) return "-";
    if (/\p{Zs}/u.test(sign)) return " ";
    if (!/[\p{Nd}＋（）．／：，]/u.test(sign)) return sign;
    const one = withPlainDigits(sign);
    return one.length === sign.length ? one : sign;
  });

/** @param {string} text @param {RegExp} other */
const hide = (text, other) => text.replace(other, (found) => HIDDEN.repeat(found.length));

/** @param {string} run */
function isPhone(run) {
  const digits = run.replace(/\D/g, "").length;
  return run.length <= LONGEST && digits >= DIGITS[0] && digits <= DIGITS[1];
}

/** @param {string} before */
const isFax = (before) => /^(?:fax|факс)$/i.test(before.match(LABELS)?.at(-1) ?? "");

/**
 * [start, end] of each number in `run`: several where a mark parts what is a number on either side.
 * What stands before the zero of a number belongs to a street or a town.
 * @param {string} run @returns {[start: number, end: number][]}
 */
function phonesIn(run) {
  /** @type {[start: number, end: number][]} */
  const parts = [];
  let at = 0;
  for (const part of run.split(/( [/-] | {2,})/)) {
    parts.push([at, at + part.length]);
    at += part.length;
  }
  const between = parts.filter((_, i) => i % 2 === 0).map((part) => edgesOf(run, part));
  /** @param {[start: number, end: number]} edges */
  const holds = (edges) => isPhone(run.slice(...edges));
  if (between.length > 1 && between.every(holds)) return between;
  const [start, end] = edgesOf(run, [0, run.length]);
  const [before] = /^[1-9]\d{0,4} (?=0(?:[ ./-]?\d){8,}$)/.exec(run.slice(start, end)) ?? [""];
  const whole = edgesOf(run, [start + before.length, end]);
  return holds(whole) ? [whole] : [];
}

/**
 * Without the marks at both ends.
 * @param {string} text @param {[start: number, end: number]} edges
 * @returns {[start: number, end: number]}
 */
function edgesOf(text, [start, end]) {
  while (start < end && BEFORE.includes(text[start])) start++;
  while (start < end && AFTER.includes(text[end - 1])) end--;
  return [start, end];
}
