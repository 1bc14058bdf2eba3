// Numbers as people type them: 85,50 and 1.234,50 and €85 and 1'234.50 and ٨٥. The phone's language
// does not decide: people live with more than one. What could mean two amounts is left to them
// (docs/data-model.md).

/** @type {{ [mark: string]: string }} */
const MARKS = { "．": ".", "，": ",", "٫": ".", "٬": "'", "−": "-", "–": "-", "—": "-" };
const PARTS = /^(\D*?)([.,]?\d(?:.*\d)?)(\D*)$/s;
const GROUPED = /^(?:\d+|[1-9]\d{0,2}(?:([.,' ])\d{3})(?:\1\d{3})*|[1-9]\d?(?:,\d\d)+,\d{3})$/;
const SYMBOL = /^\p{L}{0,3}\s?\p{Sc}\s?\p{L}{0,3}$/u;
const NAMES = new Set([
  "euro",
  "euros",
  "dollar",
  "dollars",
  "pound",
  "pounds",
  "fr",
  "sfr",
  "kr",
  "zł",
  "kč",
  "rs",
  "lei",
  "ft",
]);
const CODES = new Set(Intl.supportedValuesOf("currency"));

/**
 * Every number that `text` can mean, as the wire has it: none, one, or two.
 * @param {string} text @returns {string[]}
 */
export function readNumber(text) {
  const [, before, core, after] = PARTS.exec(plain(text)) ?? [];
  if (core === undefined) return [];
  const currency = before.replace("-", "").trim();
  const tail = after
    .trim()
    .replace(/^[.,]-{0,2}/, "")
    .trim();
  if (!isMoney(currency) || !isMoney(tail) || (currency && /^[.,]/.test(core))) return [];
  const sign = before.includes("-") ? "-" : "";
  return [...new Set([asGroups(core), asDecimal(core)].filter(Boolean))].map((number) =>
    signed(sign, number),
  );
}

/**
 * `number` of the wire without the noughts behind more than `places` digits.
 * @param {string} number @param {number} places
 */
export function toPlaces(number, places) {
  const [whole, fraction = ""] = number.split(".");
  const kept = fraction.slice(0, places) + fraction.slice(places).replace(/0+$/, "");
  return kept ? `${whole}.${kept}` : whole;
}

/** @param {string} text */
const plain = (text) =>
  text
    .replace(/\p{Cf}/gu, "")
    .replace(/\p{Nd}/gu, valueOf)
    .replace(/[．，٫٬−–—]/g, (mark) => MARKS[mark])
    .replace(/['’‘ʼ`´＇]/g, "'")
    .replace(/\s/g, " ")
    .trim();

/** In every script the ten digits follow one another. @param {string} digit @returns {any} */
function valueOf(digit) {
  const at = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(at - before - 1))) before += 1;
  return before % 10;
}

/** @param {string} word */
const isMoney = (word) =>
  !word ||
  SYMBOL.test(word) ||
  CODES.has(word.toUpperCase()) ||
  NAMES.has(word.toLowerCase().replace(/\.$/, ""));

/** @param {string} core */
const asGroups = (core) => (GROUPED.test(core) ? core.replace(/\D/g, "") : "");

/** Read with its last mark, `.` or `,`, before the decimals. @param {string} core */
function asDecimal(core) {
  const [, whole, mark, fraction] = /^(.*?)([.,])(\d+)$/s.exec(core) ?? [];
  if (!mark || whole.includes(mark) || (whole && !GROUPED.test(whole))) return "";
  return `${whole.replace(/\D/g, "")}.${fraction}`;
}

/** @param {string} sign @param {string} number */
function signed(sign, number) {
  const [whole, fraction] = number.split(".");
  const kept = [whole.replace(/^0+(?=\d)/, "") || "0", fraction].filter(Boolean).join(".");
  return /[1-9]/.test(kept) ? sign + kept : kept;
}
