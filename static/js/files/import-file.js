// What is in the file somebody chose: a locked one, another app's diary, or a journal. Anything
// else is told in words.
import { kindInWords, kindOfFile } from "../ui/file-kind.js";
import { decodeText } from "../ui/file-text.js";
import { fromText, UnreadableFile } from "../ui/journal-file.js";
import { reasonFor } from "../ui/not-saved.js";
import { gettext, interpolate, ngettext } from "../ui/phone-data.js";
import { Stopped } from "../ui/turns.js";
import { diaryIn } from "./diary.js";

/** @typedef {{ name: string, content: Content }} Inner */
/** @typedef {Inner & { content: { diary: Diary } }} DayOne */

// what to do instead is said already
const HERE = new Set(["empty", "contacts", "daylio", "packed"]);
const SHOWN = 5; // names

const lists = new Intl.ListFormat(document.documentElement.lang);

/** Why bringing in a file ended, in words. @param {unknown} error */
export function reasonOf(error) {
  if (error instanceof Stopped) return gettext("Stopped. Nothing was changed.");
  if (error instanceof UnreadableFile) return error.message;
  if (error instanceof DOMException)
    return `${reasonFor(error)} ${gettext("Nothing was changed.")}`;
  return gettext(
    "Attuned could not go on with this file. Load this page again, then choose it once more. If that doesn't help, save it anew where it comes from.",
  );
}

/** What is in `file`. Throws Unreadable where the browser can't say. @param {File} file */
export async function bytesOf(file) {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new UnreadableFile(
      gettext(
        "The browser can't read this file. If it lies in a cloud or was moved, save it on this device first, then choose it again.",
      ),
    );
  }
}

/**
 * {locked}, {diary, written} or {entries, refused}, and {note} of what is left out; `order` and
 * `turn` are for diaries. Throws Unreadable.
 * @param {Uint8Array} bytes
 * @param {Reading & { inner?: boolean, turn?: Turn }} how
 * @returns {Promise<Content>}
 */
export async function contentOf(bytes, { encoding, inner = false, ...options } = {}) {
  const kind = kindOfFile(bytes);
  if (kind === "locked") return { locked: bytes };
  if (kind === "zip" && !inner) return inArchive(bytes, { encoding, ...options });
  if (kind) throw new UnreadableFile(instead(kind));
  const written = decodeText(bytes, encoding);
  return inText(written.text, { written, ...options });
}

/**
 * The same of `text`, which was in a locked file or is `written` in some way.
 * @param {string} text @param {{ written?: Written, order?: string, turn?: Turn }} how
 * @returns {Promise<Content>}
 */
export async function inText(text, { written = { sure: true }, ...options } = {}) {
  const diary = await diaryIn(text, options);
  if (diary) return { diary, written };
  if (!/^\s*[{[]/.test(text)) throw new UnreadableFile(instead(await strange(text)));
  return fromText(text.replace(/^\ufeff/, ""));
}

/**
 * @param {Uint8Array} bytes @param {Reading & { turn?: Turn }} options @returns {Promise<Content>}
 */
async function inArchive(bytes, options) {
  const { kind, files = [], large = [] } = (await import("./archive.js")).filesInside(bytes);
  if (kind) throw new UnreadableFile(instead(kind));
  /** @type {any[][]} */
  const [read, failed] = [[], []];
  for (const file of files) {
    const content = await contentOf(file.bytes, { ...options, inner: true }).catch(unreadable);
    (content instanceof UnreadableFile ? failed : read).push({ name: file.name, content });
  }
  const [first, second] = failed;
  if (!read.length && first && !second)
    throw new UnreadableFile([first.content.message, leftOut([], large)].join(" ").trim());
  if (!read.length) throw new UnreadableFile(`${instead("zip")} ${leftOut(failed, large)}`);
  return { ...wholeOf(read, large), note: leftOut(failed, large) };
}

/** @param {unknown} error */
function unreadable(error) {
  if (error instanceof UnreadableFile) return error;
  throw error;
}

/**
 * The one content of an archive. Day One keeps each of its journals in a file of its own; else
 * several are too many.
 * @param {Inner[]} read @param {string[]} large @returns {Content}
 */
function wholeOf(read, large) {
  const full = read.filter(({ content }) => holdsAny(content));
  const able = full.length ? full : read;
  if (able.every(isDayOne)) return together(read.filter(isDayOne));
  if (able.length === 1) return able[0].content;
  const several = interpolate(
    gettext(
      "This archive holds several files, and Attuned can bring in one at a time: {names}. Unpack it, then choose one of them.",
    ),
    { names: named(able.map(({ name }) => name)) },
  );
  throw new UnreadableFile([several, leftOut([], large)].join(" ").trim());
}

/** @param {Inner} file @returns {file is DayOne} */
const isDayOne = (file) => file.content.diary?.source === "Day One";

/** @param {Content} content */
function holdsAny({ locked, diary, ...journal }) {
  if (locked || diary?.asks) return true;
  const { entries = [], refused = [] } = diary ?? journal;
  return entries.length > 0 || (diary?.source !== "Day One" && refused.length > 0);
}

/** @param {DayOne[]} read @returns {Content} */
function together(read) {
  /** @template {InFile} T @param {(diary: Diary) => T[]} listOf */
  const all = (listOf) =>
    read.flatMap(({ name, content }) =>
      listOf(content.diary).map((one) => (read.length > 1 ? { ...one, file: name } : one)),
    );
  return {
    ...read[0].content,
    diary: {
      source: "Day One",
      entries: all((diary) => diary.entries),
      refused: all((diary) => diary.refused),
    },
  };
}

/**
 * What of an archive is not brought in, in words.
 * @param {{ name: string }[]} failed @param {string[]} large
 */
function leftOut(failed, large) {
  const words = [
    failed.length &&
      interpolate(gettext("Left out, because Attuned can't read it: {names}."), {
        names: named(failed.map(({ name }) => name)),
      }),
    large.length &&
      interpolate(gettext("Left out, because all together is larger than 100 MB: {names}."), {
        names: named(large),
      }),
  ];
  return words.filter(Boolean).join(" ");
}

/** @param {string[]} names */
function named(names) {
  const more = names.length - SHOWN;
  return lists.format([
    ...names.slice(0, SHOWN),
    ...(more > 0 ? [ngettext("{n} more", "{n} more", more)] : []),
  ]);
}

/**
 * What text is that begins as no JSON does; two rows of as many cells are a table, and prose has
 * none.
 * @param {string} text
 */
async function strange(text) {
  const table = (await import("./csv.js")).tableIn(text, (cells) => cells.length > 2);
  const rows = table?.rows ?? [];
  if (rows.length > 1 && rows[0].cells.length === rows[1].cells.length) return "table";
  return ["\0", "\ufffd"].some((sign) => text.includes(sign)) ? "other" : "text";
}

/** @param {string} kind */
const instead = (kind) =>
  HERE.has(kind)
    ? kindInWords(kind)
    : `${kindInWords(kind)} ${gettext("Choose a file that Attuned saved (.age or .json), a CSV from Daylio, or a JSON or zip file from Day One.")}`;
