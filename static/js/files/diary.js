// Entries of other diaries: what Daylio exports as CSV and Day One as JSON. Each becomes {line or
// number, day, clock or moment, text, key, content, before}: the day as its writer's wall clock had
// it, all words in one text, what tells it from all others there, what is told when it changes, and
// its words as version 0.3 put them.

/**
 * {source, entries, refused} of a file of another diary; null when it is none. `order` is that of
 * its days.
 * @param {string} text @param {{ order?: string, turn?: Turn }} how
 */
export async function diaryIn(text, { order, turn } = {}) {
  const plain = text.replace(/^\ufeff/, "");
  if (/^\s*[{[]/.test(plain)) return (await import("./day-one.js")).parseDayOne(parsed(plain));
  return (await import("./daylio.js")).parseDaylio(plain, order, turn);
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
