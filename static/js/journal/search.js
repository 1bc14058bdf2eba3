// Searching everything written. The folded text of each record is made once: in idle moments, else at the first key.
import { fold, searchText } from "./entries.js";

/** A function from words to the set of ids whose records hold all of them. */
export function makeSearch(records, therapists) {
  const texts = new Map();
  const textOf = (record) => {
    if (!texts.has(record.id)) texts.set(record.id, searchText(record, therapists));
    return texts.get(record.id);
  };
  prepare(records, textOf);
  return (words) => {
    const needles = fold(words).split(/\s+/).filter(Boolean);
    return new Set(
      records.filter((record) => needles.every((needle) => textOf(record).includes(needle))).map((record) => record.id),
    );
  };
}

function prepare(records, textOf, next = 0) {
  const idle = globalThis.requestIdleCallback ?? ((work) => setTimeout(() => work({ timeRemaining: () => 5 }), 20));
  idle((deadline) => {
    while (next < records.length && deadline.timeRemaining() > 1) textOf(records[next++]);
    if (next < records.length) prepare(records, textOf, next);
  });
}
