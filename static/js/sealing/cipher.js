// Seals and opens rows with the key of the phone's lock: AES-256-GCM with a random nonce, bound to
// store and id. What the database sorts by stays legible: ids, kinds of record, and why a change
// was refused.
import { gcm } from "noble-ciphers";

const NONCE = 12;
const PIECE = 64; // bytes; what is sealed is padded to a multiple, with spaces
/** @type {{ [store: string]: (row: any) => object }} */
const IN_CLEAR = {
  records: ({ id, type }) => ({ id, type }),
  pending: ({ id, refused }) => ({ id, ...(refused && { refused: { outcome: refused.outcome } }) }),
  inflight: ({ n }) => (n === undefined ? {} : { n }),
  drafts: () => ({}),
  meta: () => ({}),
};
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * A sealed row that does not open: damaged, moved, or sealed with another key. It never reads as
 * empty.
 */
export class Unreadable extends DOMException {
  constructor() {
    super("a sealed row does not open", "Unreadable");
  }
}

/**
 * What seals and opens rows of this phone with `key`, 32 bytes.
 * @param {Uint8Array<ArrayBuffer>} key @returns {Cipher}
 */
export function cipherOf(key) {
  const imported = crypto.subtle.importKey("raw", key, "AES-GCM", false, ["decrypt"]);
  return {
    sealed(store, value) {
      if (!(store in IN_CLEAR)) return value; // tombstones hold no word
      const clear = IN_CLEAR[store](value ?? {});
      const box = sealedBytes(key, padded(JSON.stringify({ value })), about(store, clear));
      return { ...clear, box };
    },
    /** At once, for inside a transaction: it ends when something else is waited for. */
    opened(store, row) {
      if (!row?.box) return row;
      return whole(
        row,
        content(() => openedBytes(key, row.box, about(store, row))),
      );
    },
    /** Many rows: three times as fast, but later. */
    allOpened: async (store, rows) => {
      const one = await imported;
      return Promise.all(rows.map((row) => (row?.box ? openedLater(one, store, row) : row)));
    },
  };
}

/**
 * `bytes` sealed with `key` and bound to the text `about`.
 * @param {Uint8Array} key @param {Uint8Array} bytes @param {string} about
 */
export function sealedBytes(key, bytes, about) {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
  const sealed = gcm(key, nonce, encoder.encode(about)).encrypt(bytes);
  const box = new Uint8Array(NONCE + sealed.length);
  box.set(nonce);
  box.set(sealed, NONCE);
  return box;
}

/**
 * The bytes in `box`. Throws when the key is another one.
 * @param {Uint8Array} key @param {Uint8Array} box @param {string} about
 */
export const openedBytes = (key, box, about) =>
  gcm(key, box.subarray(0, NONCE), encoder.encode(about)).decrypt(box.subarray(NONCE));

// No async function: for very many rows each promise more is felt.
/** @param {CryptoKey} key @param {string} store @param {Boxed} row */
function openedLater(key, store, row) {
  const options = {
    name: "AES-GCM",
    iv: row.box.subarray(0, NONCE),
    additionalData: encoder.encode(about(store, row)),
  };
  /** @param {ArrayBuffer} bytes */
  const show = (bytes) => whole(row, JSON.parse(decoder.decode(bytes)).value);
  return crypto.subtle.decrypt(options, key, row.box.subarray(NONCE)).then(show, unreadable);
}

/**
 * With the number that the store gave a new row, which was not known when it was sealed.
 * @param {{ n?: number }} row @param {any} value
 */
const whole = ({ n }, value) => (n === undefined ? value : { ...value, n });

/** @param {() => Uint8Array} open */
function content(open) {
  let bytes;
  try {
    bytes = open();
  } catch {
    unreadable();
  }
  return JSON.parse(decoder.decode(bytes)).value;
}

function unreadable() {
  throw new Unreadable();
}

/** @param {string} store @param {{ id?: string }} row */
const about = (store, { id = "" }) => `${store}|${id}`;

/** @param {string} text */
const padded = (text) => {
  const bytes = encoder.encode(text);
  const whole = new Uint8Array(Math.ceil(bytes.length / PIECE) * PIECE).fill(32);
  whole.set(bytes);
  return whole;
};
