// What was typed into a field: the value it means, and what stands in its way, in words.
import { withOffset } from "./dates.js";
import { faultIn, lengthOf } from "./field-value.js";
import { gettext, interpolate, ngettext } from "./phone-data.js";
import { readNumber, toPlaces } from "./typed-number.js";

/** @type {{ [kind: string]: (text: string, shape: Shape) => any }} */
const READ = {
  boolean: (text) => text === "true",
  integer: (text) => wholeNumber(onlyOne(text, 0)),
  decimal: (text, { places }) => onlyOne(text, places),
  datetime: withOffset,
};
/** @param {string | undefined} number */
const wholeNumber = (number) =>
  number === undefined || number.includes(".") ? undefined : Number(number);

/**
 * What `text` can mean where a number has at most so many `places`: one thing, two, or none.
 * @param {string} text @param {number} places @returns {string[]}
 */
function meanings(text, places) {
  const found = readNumber(text).map((number) => toPlaces(number, places));
  return found.length === 1
    ? found
    : found.filter((number) => (number.split(".")[1] ?? "").length <= places);
}

/** @param {string} text @param {number} places */
function onlyOne(text, places) {
  const [number, other] = meanings(text, places);
  return other ? undefined : number;
}

/** What a person cannot have meant to write: NUL, half of a character. @param {string} text */
const tidied = (text) => text.trim().replaceAll("\0", "").toWellFormed();

/**
 * "" for nothing; undefined where `words` mean no value of this kind, or could mean two.
 * @param {Shape} shape @param {string} words
 */
const read = (shape, words) => words && (READ[shape.kind] ?? String)(words, shape);

/**
 * The value that `text` means; the text itself where it means none, so that nothing typed is lost.
 * @param {Shape} shape @param {string} text
 */
export const typedValue = (shape, text) => read(shape, tidied(text)) ?? tidied(text);

/**
 * What stands in the way of `text`; "" when nothing does.
 * @param {Shape} shape @param {string} text @returns {string}
 */
export function typedProblem(shape, text) {
  const value = read(shape, tidied(text));
  const fault = value === undefined ? "kind" : value !== "" && faultIn(shape, value);
  if (!fault) return "";
  const words = WORDS[shape.kind]?.(shape, fault, text.trim(), value);
  return words ?? gettext("This can't be kept as it is. Write it in another way, please.");
}

/** @type {{ [fault: string]: (shape: Shape, value: any) => string }} */
const LONG = {
  limit: ({ limit }, value) =>
    interpolate(gettext("At most {limit} characters, please; these are {n}."), {
      limit,
      n: lengthOf(value),
    }),
  bytes: () => gettext("This is too long to keep. Shorten it a little, please."),
};
/** @type {Worded} */
const tooLong = (shape, fault, _text, value) => LONG[fault]?.(shape, value);
/** @param {Shape} shape */
const otherDay = ({ least, most }) =>
  interpolate(gettext("Choose a day between {from} and {to}."), {
    from: least.slice(0, 4),
    to: most.slice(0, 4),
  });

/** @type {{ [kind: string]: Worded }} */
const WORDS = {
  text: tooLong,
  long_text: tooLong,
  date: otherDay,
  datetime: otherDay,
  integer: ({ least, most }) =>
    least === undefined || most === undefined
      ? gettext("A whole number, please.")
      : interpolate(gettext("A whole number from {min} to {max}, please."), {
          min: least,
          max: most,
        }),
  decimal: (shape, fault, text) => AMOUNT[fault](shape, text),
};

/** @type {{ [fault: string]: (shape: Shape, text: string) => string }} */
const AMOUNT = {
  kind: ({ places }, text) =>
    twoWays(text, meanings(text, places), places) ??
    gettext("Write an amount such as 85 or 85.50."),
  least: ({ least }) => interpolate(gettext("The least an amount can be is {n}."), { n: least }),
  most: ({ whole }) =>
    ngettext(
      "At most {n} digit before the point, please.",
      "At most {n} digits before the point, please.",
      whole,
    ),
  places: ({ places }) =>
    ngettext(
      "At most {n} digit after the point, please.",
      "At most {n} digits after the point, please.",
      places,
    ),
};

/** @param {string} text @param {string[]} meanings @param {number} [places] */
function twoWays(text, [whole, decimal], places) {
  if (!decimal) return undefined;
  const values = { text, whole, decimal: Number(decimal).toFixed(places) };
  return interpolate(
    gettext("“{text}” could mean {whole} or {decimal}. Write the one you mean, please."),
    values,
  );
}
