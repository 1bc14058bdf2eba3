// A fountain code: a file cut into parts, and without an end drops of it, each the sum of some
// parts. Whoever caught about as many drops as there are parts has the file, whichever they were
// (ADR 46).
const PART = 824; // bytes; with its frame what a code of 97 modules holds
const WORDS = PART / 4;

/** @typedef {{ rows: Uint32Array[], caught: number }} Basin */

/** How many parts a file of `length` bytes has. @param {number} length */
export const countParts = (length) => Math.ceil(length / PART);

/** The parts of `bytes`, the last one filled up with zeros. @param {Uint8Array} bytes */
export function cutFile(bytes) {
  const count = countParts(bytes.length);
  const whole = new Uint8Array(count * PART);
  whole.set(bytes);
  return Array.from({ length: count }, (_, i) => new Uint32Array(whole.buffer, i * PART, WORDS));
}

/**
 * Drop number `n`. First comes each part as it is; then sums that `n` alone decides, in which each
 * part is as likely as not, and never none.
 * @param {Uint32Array[]} parts @param {number} n
 */
export function dropOf(parts, n) {
  const drop = new Uint32Array(WORDS);
  const chosen = chosenBy(n, parts.length);
  for (const [i, part] of parts.entries()) if (holds(chosen, i)) add(drop, part);
  return new Uint8Array(drop.buffer);
}

/** Where drops of `count` parts are caught. @param {number} count @returns {Basin} */
export const emptyBasin = (count) => ({
  rows: Array.from({ length: count }),
  caught: 0,
});

/**
 * Catch drop number `n`; `caught` says how many told something new. Each row is freed from all
 * others at once, so that no long work is left for the end.
 * @param {Basin} basin @param {number} n @param {Uint8Array} drop
 */
export function catchDrop(basin, n, drop) {
  const { rows } = basin;
  const chosen = chosenBy(n, rows.length);
  const row = new Uint32Array(chosen.length + WORDS);
  row.set(chosen);
  new Uint8Array(row.buffer, chosen.byteLength).set(drop);
  for (const [i, known] of rows.entries()) if (known && holds(row, i)) add(row, known);
  const first = rows.findIndex((_, i) => holds(row, i));
  if (first < 0) return;
  for (const known of rows) if (known && holds(known, first)) add(known, row);
  rows[first] = row;
  basin.caught += 1;
}

/**
 * The file of `length` bytes once every part is known.
 * @param {Basin} basin @param {number} length
 */
export function findFile({ rows, caught }, length) {
  if (caught < rows.length) return undefined;
  const whole = new Uint8Array(rows.length * PART);
  for (const [i, row] of rows.entries())
    whole.set(new Uint8Array(row.buffer, row.byteLength - PART), i * PART);
  return whole.subarray(0, length);
}

/**
 * Of `count` parts those in drop `n`, as bits; nobody asks for what lies beyond.
 * @param {number} n @param {number} count
 */
function chosenBy(n, count) {
  const chosen = new Uint32Array(Math.ceil(count / 32));
  if (n < count) chosen[n >>> 5] = 1 << (n % 32);
  else for (const i of chosen.keys()) chosen[i] = mixed(mixed(n) + Math.imul(i, 0x9e3779b9));
  if (!Array.from({ length: count }).some((_, i) => holds(chosen, i))) chosen[0] |= 1;
  return chosen;
}

/**
 * A number whose every bit hangs on every bit of `x`, the same in every browser.
 * @param {number} x
 */
function mixed(x) {
  const once = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  const twice = Math.imul(once ^ (once >>> 15), 0x735a2d97);
  return twice ^ (twice >>> 15);
}

/** @param {Uint32Array} bits @param {number} i */
const holds = (bits, i) => ((bits[i >>> 5] >>> (i % 32)) & 1) === 1;

/**
 * Without a carry, so that what is added twice is gone.
 * @param {Uint32Array} to @param {Uint32Array} one
 */
function add(to, one) {
  for (let i = 0; i < to.length; i++) to[i] ^= one[i];
}
