// Searching everything written. The folded text of each record is made once: in idle moments, else
// at the first key.
import { fold } from "../ui/folding.js";
import { searchText, writtenTexts } from "./entries.js";

const BEFORE = 4; // words in front of what was found

/** @param {string} words */
const needlesIn = (words) => fold(words).split(" ").filter(Boolean);

/**
 * A function from words to the set of ids whose records hold all of them.
 * @param {AnyRecord[]} records @param {AnyRecord[]} therapists
 * @returns {(words: string) => Set<string>}
 */
export function makeSearch(records, therapists) {
  const texts = new Map();
  /** @param {AnyRecord} record */
  const textOf = (record) => {
    if (!texts.has(record.id)) texts.set(record.id, searchText(record, therapists));
    return texts.get(record.id);
  };
  prepare(records, textOf);
  return (words) => {
    const needles = needlesIn(words);
    return new Set(
      records
        .filter((record) => needles.every((needle) => textOf(record).includes(needle)))
        .map((record) => record.id),
    );
  };
}

/**
 * What was written around the first of `words` in `record`; undefined where only its title or a
 * choice holds them.
 * @param {AnyRecord} record @param {string} words
 */
export function snippetOf(record, words) {
  const needles = needlesIn(words);
  for (const text of writtenTexts(record)) {
    /** @type {string[]} */
    const parts = text.split(/\s+/);
    const at = parts.findIndex((part) => needles.some((needle) => fold(part).includes(needle)));
    if (at >= 0) return (at > BEFORE ? "… " : "") + parts.slice(Math.max(0, at - BEFORE)).join(" ");
  }
  return undefined;
}

/** @param {AnyRecord[]} records @param {(record: AnyRecord) => string} textOf */
function prepare(records, textOf, next = 0) {
  const idle =
    globalThis.requestIdleCallback ??
    ((/** @type {any} */ work) => setTimeout(() => work({ timeRemaining: () => 5 }), 20));
  idle((deadline) => {
    while (next < records.length && deadline.timeRemaining() > 1) textOf(records[next++]);
    if (next < records.length) prepare(records, textOf, next);
  });
}
