// What kind of file somebody chose, by how it begins: names and types of files are often wrong on
// phones.
import { gettext } from "./phone-data.js";

const SIGNS = [
  ["zip", "PK\x03\x04"],
  ["zip", "PK\x05\x06"],
  ["pdf", "%PDF"],
  ["picture", "\xff\xd8\xff"],
  ["picture", "\x89PNG"],
  ["picture", "GIF8"],
  ["sound", "ID3"],
  ["sound", "OggS"],
  ["packed", "\x1f\x8b"],
  ["packed", "7z\xbc\xaf"],
  ["packed", "Rar!"],
  ["packed", "\xfd7zXZ"],
  ["packed", "BZh"],
  ["database", "SQLite format 3"],
  ["office", "\xd0\xcf\x11\xe0"],
  ["office", "{\\rtf"],
];
/** @type {{ [sign: string]: string }} */
const BOXES = { WEBP: "picture", WAVE: "sound", "AVI ": "film" };
const STILLS = /^(?:heic|heix|mif1|msf1|avif)/;
/** @type {[kind: string, begins: RegExp][]} */
const TEXTS = [
  ["locked", /^(?:age-encryption\.org\/v1|-----BEGIN AGE ENCRYPTED FILE-----)/],
  ["contacts", /^BEGIN:VCARD/i],
  ["dates", /^BEGIN:VCALENDAR/i],
  ["page", /^(?:<!doctype html|<html|<\?xml)/i],
];
/** @type {{ [kind: string]: () => string }} */
const WORDS = {
  empty: () => gettext("This file is empty."),
  zip: () => gettext("This is a zip archive with nothing in it that Attuned can read."),
  daylio: () =>
    gettext(
      "This is Daylio's backup, which only Daylio can open. In Daylio, export your entries as CSV, and choose that file.",
    ),
  pdf: () => gettext("This is a PDF."),
  picture: () => gettext("This is a picture."),
  sound: () => gettext("This is a sound recording."),
  film: () => gettext("This is a video."),
  packed: () => gettext("This is a packed archive. Unpack it first, then choose the file inside."),
  database: () => gettext("This is another app's database."),
  office: () => gettext("This is an office document."),
  locked: () => gettext("This is an encrypted copy of a journal. Bring it in under More, Import."),
  contacts: () => gettext("These are contacts. Add them under Match, “Add someone”."),
  dates: () => gettext("This is a calendar file."),
  page: () => gettext("This is a copy for reading, in a browser."),
  text: () => gettext("This is text, but not a journal."),
  other: () => gettext("Attuned doesn't know this kind of file."),
  table: () => gettext("This is a table, but not one that Daylio saved."),
};

/**
 * A code for what `bytes` are; undefined for text that has to be read to know.
 * @param {Uint8Array} bytes
 */
export function kindOfFile(bytes) {
  if (!bytes.length) return "empty";
  const start = String.fromCharCode(...bytes.subarray(0, 128));
  const sign = boxed(start) ?? SIGNS.find(([, mark]) => start.startsWith(mark))?.[0];
  const text = start
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, "")
    .replaceAll("\0", "")
    .trimStart();
  return sign ?? TEXTS.find(([, begins]) => begins.test(text))?.[0];
}

/** @param {string} start */
function boxed(start) {
  if (start.startsWith("RIFF")) return BOXES[start.slice(8, 12)];
  if (start.slice(4, 8) !== "ftyp") return undefined;
  return STILLS.test(start.slice(8)) ? "picture" : start.slice(8, 11) === "M4A" ? "sound" : "film";
}

/** What it is, in a sentence. @param {string} kind */
export const kindInWords = (kind) => WORDS[kind]();
