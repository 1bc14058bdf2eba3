// What one code of the moving ones says: which file it is of, how long that is, and one drop of it.
// Whatever was read wrong, or was never ours, is no frame.
import { countParts, cutFile, dropOf } from "./fountain.js";

export const MOST = 3_000_000; // bytes of a file: some fifteen minutes
const MARK = [0x41, 0x51, 1]; // "AQ", version 1
const [ID, LENGTH, NUMBER, DROP] = [3, 19, 23, 27];
const SUM = 4; // bytes, at the end

/** @typedef {{ id: string, length: number, number: number, drop: Uint8Array }} Frame */
/** @typedef {{ id: Uint8Array, length: number, parts: Uint32Array[] }} Cut */

/** `bytes`, ready to be shown. @param {Uint8Array<ArrayBuffer>} bytes @returns {Promise<Cut>} */
export const cutIntoParts = async (bytes) => ({
  id: await idOf(bytes),
  length: bytes.length,
  parts: cutFile(bytes),
});

/** Frame number `number` of a file. @param {Cut} cut @param {number} number */
export function frameOf({ id, length, parts }, number) {
  const drop = dropOf(parts, number);
  const frame = new Uint8Array(DROP + drop.length + SUM);
  const view = new DataView(frame.buffer);
  frame.set(MARK);
  frame.set(id, ID);
  view.setUint32(LENGTH, length);
  view.setUint32(NUMBER, number);
  frame.set(drop, DROP);
  view.setUint32(frame.length - SUM, sumOf(frame));
  return frame;
}

/**
 * The frame in `bytes`, if it is one and whole.
 * @param {Uint8Array} bytes @returns {Frame | undefined}
 */
export function findFrame(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < DROP + SUM || MARK.some((one, i) => bytes[i] !== one)) return undefined;
  if (view.getUint32(bytes.length - SUM) !== sumOf(bytes)) return undefined;
  const length = view.getUint32(LENGTH);
  const drop = bytes.subarray(DROP, -SUM);
  const fits = length > 0 && length <= MOST && countParts(drop.length) === 1;
  return fits
    ? { id: inHex(bytes.subarray(ID, LENGTH)), length, number: view.getUint32(NUMBER), drop }
    : undefined;
}

/**
 * Whether `bytes` are the very file that `id` names.
 * @param {Uint8Array} bytes @param {string} id
 */
export const isWhole = async (bytes, id) => inHex(await idOf(bytes)) === id;

/**
 * The first half of its SHA-256: nobody finds another file with the same.
 * @param {Uint8Array<any>} bytes
 */
const idOf = async (bytes) =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).subarray(0, LENGTH - ID);

/** @param {Uint8Array} bytes */
const inHex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** CRC-32 of all but the sum itself. @param {Uint8Array} frame */
function sumOf(frame) {
  let sum = -1;
  for (const byte of frame.subarray(0, -SUM)) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 && 0xedb88320);
  }
  return ~sum >>> 0;
}
