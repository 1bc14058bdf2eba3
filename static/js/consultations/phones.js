// Phone numbers in any text, told from the other numbers of an imprint: dates, hours, prices,
// postcodes, licences. A library would have to know each number's country.
import { withPlainDigits } from "../ui/digits.js";

const DIGITS = [7, 15]; // E.164 allows no more than 15
const LONGEST = 40; // characters of a number with all its spaces
const NEAR = 60; // characters in which a label is looked for
const RUN = /[\d+()\-./ ]+/g;
const EDGES = "-/., ";
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
const AMOUNT = raw`[1-9]\d{0,2}(?:[.,'’ ]\d{3})*(?:[.,]\d\d)?`;
const MONEY = [
  raw`\p{Sc}`,
  ...Intl.supportedValuesOf("currency").map((code) => raw`\b${code}\b`),
  raw`(?<!\p{L})(?:[Ee]uros?|[Kk]r|zł|Kč|Ft|lei|TL|S?Fr\.|руб|грн|лв)(?!\p{L})`,
].join("|");
const REGISTERS = [
  "lic|reg|npi|adeli|rpps|iban|ik|siret|siren|ust|ust-?id|konto|account|acct|vat|ordine|albo|col|crp|ein|id",
  raw`plz|zip|cep|(?:licen[cs]|lizenz|steuer|matr|insc|coleg|regist|approbation)\p{L}*`,
].join("|");
const OF_REGISTER = "n[ro°º]?|num|nummer|number|numéro|número|numero";

/** What numbers have that are no phone's. @type {[pattern: string, flags: string][]} */
const OTHERS = [
  // hours
  [raw`(?<!\d)\d{1,2} ?[:h] ?\d\d(?::\d\d)?(?!\d)`, "i"],
  [raw`(?<!\d)\d{1,2}\.\d\d ?- ?\d{1,2}\.\d\d(?!\d)`, ""],
  [raw`${START}\d{1,2} ?- ?\d{1,2}(?: \d{1,2} ?- ?\d{1,2})*${END}|\b24/7\b`, ""],
  // days and years
  [raw`${START}(?:${DAY}([./-]) ?${MONTH}\1|${MONTH}([./-])${DAY}\2) ?${YEAR}(?![./-]?\d)`, ""],
  [raw`${START}(?:${DAY}([./-])${MONTH}\1|${MONTH}([./-])${DAY}\2)\d\d${END}`, ""],
  [raw`${START}${YEAR}([./-])${MONTH}\1${DAY}(?![./-]?\d)`, ""],
  [raw`${START}${YEAR} ?[-/] ?(?:${YEAR}|\d\d)(?![./-]?\d)`, ""],
  // prices
  [raw`(?:${MONEY}) ?${AMOUNT}(?: ?- ?${AMOUNT})?${END}`, ""],
  [raw`${START}${AMOUNT}(?: ?- ?${AMOUNT})? ?(?:${MONEY})`, ""],
  [raw`${START}${AMOUNT}(?<=[.,]\d\d)(?: ?- ?${AMOUNT})?${END}`, ""],
  // postcodes
  [raw`(?<=\b[A-Z]{2} )\d{5}-\d{4}(?!\d)`, ""],
  [raw`${START}\d{5}-\d{3}${END}`, ""],
  [raw`${START}\d{4}-\d{3}(?= +\p{L})`, ""],
  [raw`〒 ?\d{3}-\d{4}`, ""],
  [
    raw`(?<!\p{L})(?:${REGISTERS})[.:\s#№-]{0,5}(?:(?:${OF_REGISTER})(?!\p{L}))?[.:\s#№-]{0,5}\d[\d./-]*`,
    "i",
  ],
];
const NO_PHONES = OTHERS.map(([pattern, flags]) => new RegExp(pattern, `gu${flags}`));

/**
 * `line` without the phone numbers in it, each of which is handed to `take` as it was written.
 * @param {string} line @param {(phone: string) => unknown} take
 */
export function withoutPhones(line, take) {
  const seen = NO_PHONES.reduce(hide, plain(line));
  let [left, from] = ["", 0];
  for (const { 0: run, index } of seen.matchAll(RUN)) {
    if (!isPhone(run.trim()) || isFax(seen.slice(Math.max(0, index - NEAR), index))) continue;
    const [start, end] = edgesOf(seen, index, index + run.length);
    take(line.slice(start, end));
    left += `${line.slice(from, index)} `;
    from = index + run.length;
  }
  return left + line.slice(from);
}

/** What a phone dials for it: +49 (0)30 1234 → +49301234. @param {string} phone */
export function dialled(phone) {
  const text = plain(phone);
  const abroad = text.startsWith("+");
  // the bracketed zero is only for those who call from within the country
  return (abroad ? "+" : "") + (abroad ? text.replace("(0)", "") : text).replace(/\D/g, "");
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

/** @param {string} text @param {number} start @param {number} end */
function edgesOf(text, start, end) {
  while (EDGES.includes(text[start])) start++;
  while (EDGES.includes(text[end - 1])) end--;
  return [start, end];
}
