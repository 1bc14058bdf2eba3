// What is in the file somebody chose: a locked one, another app's diary, or a journal. Anything else is told in words.
import { kindInWords, kindOf } from "../ui/file-kind.js";
import { textOf } from "../ui/file-text.js";
import { fromText, Unreadable } from "../ui/journal-file.js";
import { gettext } from "../ui/phone-data.js";
import { diaryIn } from "./diary.js";

const HERE = new Set(["empty", "contacts", "daylio", "packed"]); // what to do instead is said already

/** {locked}, {diary, written} or {entries, refused}; `order` and `turn` are for diaries. Throws Unreadable. */
export async function contentOf(bytes, { encoding, ...options } = {}) {
  const kind = kindOf(bytes);
  if (kind === "locked") return { locked: bytes };
  if (kind === "zip") return inArchive(bytes, options);
  if (kind) throw new Unreadable(instead(kind));
  const written = textOf(bytes, encoding);
  return inText(written.text, { written, ...options });
}

/** The same of `text`, which was in a locked file or is `written` in some way. */
export async function inText(text, { written = { sure: true }, ...options } = {}) {
  const diary = await diaryIn(text, options);
  if (diary) return { diary, written };
  if (!/^\s*[{[]/.test(text)) throw new Unreadable(instead(await strange(text)));
  return fromText(text.replace(/^\ufeff/, ""));
}

async function inArchive(bytes, options) {
  const { kind, files } = (await import("./archive.js")).inside(bytes);
  if (kind) throw new Unreadable(instead(kind));
  const found = await Promise.all(files.map((file) => contentOf(file, options)));
  const diaries = found.filter(({ diary }) => diary);
  if (found.length === 1 || !diaries.length) return found[0];
  return { ...diaries[0], diary: together(diaries.map(({ diary }) => diary)) };
}

/** Day One keeps each of its journals in a file of its own. */
const together = (diaries) => ({
  source: diaries[0].source,
  entries: diaries.flatMap(({ entries }) => entries),
  refused: diaries.flatMap(({ refused }) => refused),
});

/** What text is that begins as no JSON does; two rows of as many cells are a table, and prose has none. */
async function strange(text) {
  const { rows = [] } = (await import("./csv.js")).tableIn(text, (cells) => cells.length > 2) ?? {};
  if (rows.length > 1 && rows[0].cells.length === rows[1].cells.length) return "table";
  return ["\0", "\ufffd"].some((sign) => text.includes(sign)) ? "other" : "text";
}

const instead = (kind) => (HERE.has(kind) ? kindInWords(kind) : `${kindInWords(kind)} ${gettext("Choose a file that Attuned saved (.age or .json), a CSV from Daylio, or a JSON or zip file from Day One.")}`);
