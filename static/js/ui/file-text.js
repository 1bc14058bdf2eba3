// The text in a file, whatever program wrote it. A mark at its start says how it is written; where
// there is none, the bytes do, and what can only be guessed says so.
import { gettext } from "./phone-data.js";

/** @type {[encoding: string, mark: number[]][]} */
const MARKS = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];
const SAMPLE = 4000; // bytes

/** How old programs wrote letters, for people to choose from. */
export const ALPHABETS = {
  "windows-1252": () => gettext("Western European"),
  "windows-1250": () => gettext("Central European"),
  "windows-1251": () => gettext("Cyrillic"),
  "windows-1253": () => gettext("Greek"),
  "windows-1254": () => gettext("Turkish"),
  "windows-1255": () => gettext("Hebrew"),
  "windows-1256": () => gettext("Arabic"),
  "windows-1257": () => gettext("Baltic"),
  "windows-1258": () => gettext("Vietnamese"),
  "windows-874": () => gettext("Thai"),
  shift_jis: () => gettext("Japanese"),
  "euc-kr": () => gettext("Korean"),
  gb18030: () => gettext("Chinese, simplified"),
  big5: () => gettext("Chinese, traditional"),
  macintosh: () => gettext("Western European, from an old Mac"),
};
/** @type {{ [encoding: string]: string }} */
const USUAL = {
  "windows-1250": "bs cs hr hu pl ro sk sl sq",
  "windows-1251": "be bg kk mk ru sr uk",
  "windows-1253": "el",
  "windows-1254": "az tr",
  "windows-1255": "he yi",
  "windows-1256": "ar fa ur",
  "windows-1257": "et lt lv",
  "windows-1258": "vi",
  "windows-874": "th",
  shift_jis: "ja",
  "euc-kr": "ko",
  gb18030: "zh",
};

/**
 * {text, encoding, sure} of `bytes`; read as `chosen` where a person said so.
 * @param {Uint8Array} bytes @param {string} [chosen]
 */
export function decodeText(bytes, chosen) {
  const encoding =
    chosen ?? marked(bytes) ?? halves(bytes) ?? (isUtf8(bytes) ? "utf-8" : undefined);
  const read = encoding ?? usual();
  const text = new TextDecoder(read).decode(bytes);
  return { text, encoding: read, sure: Boolean(encoding) && !chosen };
}

/** @param {Uint8Array} bytes */
const marked = (bytes) => MARKS.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte))?.[0];

/**
 * Letters of most languages take one of two bytes in UTF-16, and the other is zero.
 * @param {Uint8Array} bytes
 */
function halves(bytes) {
  const sample = bytes.subarray(0, SAMPLE);
  const zeros = [0, 0];
  sample.forEach((byte, i) => byte || zeros[i % 2]++);
  const [high, low] = zeros.map((count) => count > sample.length / 10);
  return high === low ? undefined : low ? "utf-16le" : "utf-16be";
}

/** Also of a file that was cut off inside its last letter. @param {Uint8Array} bytes */
function isUtf8(bytes) {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function usual() {
  const [language] = navigator.language.split("-");
  if (/^zh-(?:hant|tw|hk|mo)/i.test(navigator.language)) return "big5";
  return (
    Object.keys(USUAL).find((name) => USUAL[name].split(" ").includes(language)) ?? "windows-1252"
  );
}
