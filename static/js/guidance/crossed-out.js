// Which lines of a page for a friend are crossed out. What was crossed out stands in a draft by its
// record and words.

/**
 * Whether `line` is crossed out by `crossed` (ids); `lines` are all there are now.
 * @param {BriefLine} line @param {string[]} crossed @param {BriefLine[]} lines
 */
export const isOut = (line, crossed, lines) => crossed.some((id) => takesOut(id, line, lines));

/**
 * `crossed` without what takes `line` out, or with it.
 * @param {BriefLine} line @param {string[]} crossed @param {BriefLine[]} lines
 */
export const toggleLine = (line, crossed, lines) =>
  isOut(line, crossed, lines)
    ? crossed.filter((id) => !takesOut(id, line, lines))
    : [...crossed, line.id];

/**
 * Words that are no line of their own any more, for the text changed or is cut otherwise, take out
 * all they touch.
 * @param {string} id @param {BriefLine} line @param {BriefLine[]} lines
 */
function takesOut(id, line, lines) {
  if (id === line.id) return true;
  const [record, words] = parts(id);
  const [its, text] = parts(line.id);
  if (record !== its || text !== line.text || lines.some((one) => one.id === id)) return false;
  return core(text).includes(core(words)) || core(words).includes(core(text));
}

/** @param {string} id */
const parts = (id) => [id.split(" ", 1)[0], id.slice(id.indexOf(" ") + 1)];
/** @param {string} words */
const core = (words) => words.replace(/[\p{P}\s]+$/u, "") || words;
