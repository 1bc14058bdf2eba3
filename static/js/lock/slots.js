// The lock as it lies on the phone: {id, after, slots: {code, passkey?}}. Its key, 32 random bytes,
// seals the notes; each slot holds the key sealed, so that only the code, or the phone's own
// fingerprint or face, gives it out.
import { openedBytes, sealedBytes } from "../sealing/cipher.js";
import { newId } from "../storage/ids.js";
import { inWorker } from "../storage/in-worker.js";

const KEY = 32;
const SALT = 16;
// Argon2id, in KiB and passes. The second is OWASP's floor, for a phone that has no room for the
// first.
const COSTS = [
  { memory: 65_536, passes: 3 },
  { memory: 19_456, passes: 2 },
];

/** The code, or the passkey, is not the one that opens this lock. */
export class Wrong extends Error {}

/** @param {number} length */
export const randomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));

/** A new lock and its key: {lock, key: {id, bytes}}. @param {string} code @param {number} after */
export async function newLock(code, after) {
  const key = { id: newId(), bytes: randomBytes(KEY) };
  /** @type {PhoneLock} */
  const lock = { id: key.id, after, slots: {} };
  return { key, lock: await withCode(lock, key.bytes, code) };
}

/**
 * `lock`, opened by `code` from now on and no longer by the one before.
 * @param {PhoneLock} lock @param {Uint8Array} bytes @param {string} code @returns {Promise<PhoneLock>}
 */
export async function withCode(lock, bytes, code) {
  const salt = randomBytes(SALT);
  for (const cost of COSTS) {
    const derived = await derive({ code: tidyCode(code), salt, ...cost }).catch(() => undefined);
    if (derived) return withSecret(lock, "code", derived, bytes, { salt, ...cost });
  }
  throw new RangeError("no room for Argon2id");
}

/** The key in `lock`. Throws Wrong. @param {PhoneLock} lock @param {string} code */
export async function openedWithCode(lock, code) {
  const { salt, memory, passes } = lock.slots?.code ?? {};
  return keyIn(lock, "code", await derive({ code: tidyCode(code), salt, memory, passes }));
}

/**
 * `lock` with one slot more, which `secret` (32 bytes) opens.
 * @param {PhoneLock} lock @param {string} name @param {Uint8Array} secret @param {Uint8Array} bytes
 * @param {object} more
 */
export const withSecret = (lock, name, secret, bytes, more) =>
  withSlot(lock, name, { ...more, box: sealedBytes(secret, bytes, about(lock, name)) });

/** @param {PhoneLock} lock @param {string} name @param {object} [slot] @returns {PhoneLock} */
export const withSlot = (lock, name, slot) => ({ ...lock, slots: { ...lock.slots, [name]: slot } });

/**
 * The key in one slot. Throws Wrong.
 * @param {PhoneLock} lock @param {string} name @param {Uint8Array} secret
 */
export function keyIn(lock, name, secret) {
  try {
    return openedBytes(secret, lock.slots?.[name].box, about(lock, name));
  } catch (error) {
    throw new Wrong("that does not open it", { cause: error });
  }
}

/** @param {PhoneLock} lock @param {string} name */
const about = ({ id }, name) => `lock|${id}|${name}`;

/** Spaces at an end are no part of a code, nor is how an accent was typed. @param {string} code */
export const tidyCode = (code) => code.normalize("NFC").trim();

/** 32 bytes from a code. @param {object} job */
const derive = (job) =>
  inWorker(import.meta.resolve("/static/js/lock/code-worker.js"), "lock", {
    ...job,
    library: import.meta.resolve("hash-wasm"),
  });
