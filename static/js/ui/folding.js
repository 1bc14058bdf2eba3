// What a text is compared by, when searching and where two kinds may be the same one.
import { leftOut, letters, spaces } from "./letters.js";

const folded = new Map([...spaces].map((space) => [space, " "]));
for (const entry of letters.join(" ").split(" ")) {
  const [, becomes, signs] = /^([^=]*)=(.*)$/u.exec(entry) ?? [];
  for (const sign of signs) folded.set(sign, becomes);
}
for (const [first, last] of leftOut) {
  for (let code = first; code <= last; code++) folded.set(String.fromCharCode(code), "");
}

/**
 * Case, accents, marks, quotes and the look of dashes do not matter. The rules say the same
 * (rulebook/texts.py).
 * @param {string} text
 */
export const fold = (text) =>
  text
    .normalize("NFC")
    .replace(/[A-Z"'`\t-\r\u0080-\uffff]/g, (sign) => folded.get(sign) ?? sign)
    .trim();
