// Numbers in the digits of any script.
const SYSTEMS =
  "arab arabext beng deva fullwide gujr guru khmr knda laoo mlym mymr orya tamldec telu thai tibt";
const MARKS = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** @type {Map<string, string>} */
let digits;

/**
 * `text` with 0 to 9 for the digits of any script, and without marks of direction.
 * @param {string} text
 */
export const withPlainDigits = (text) =>
  text
    .normalize("NFKC")
    .replace(MARKS, "")
    .replace(/\p{Nd}/gu, (one) => digitsOfAll().get(one) ?? one)
    .trim();

function digitsOfAll() {
  digits ??= new Map(
    SYSTEMS.split(" ").flatMap((numberingSystem) => {
      const format = new Intl.NumberFormat("en", { numberingSystem, useGrouping: false });
      return Array.from({ length: 10 }, (_, digit) => [format.format(digit), String(digit)]);
    }),
  );
  return digits;
}
