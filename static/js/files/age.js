// Files locked with a passphrase, in the age format (https://age-encryption.org/v1). The work is
// done in a worker of its own.
import { inWorker } from "../storage/in-worker.js";

/** The file is whole, but this passphrase does not open it. */
export class WrongPassphrase extends Error {}

/** The file is damaged, or made in a way this phone cannot open. */
export class CannotOpen extends Error {}

/**
 * Spaces typed twice or left at an end are no part of a passphrase, nor is how an accent was typed.
 * @param {string} passphrase
 */
export const tidyPassphrase = (passphrase) =>
  passphrase.normalize("NFC").trim().replace(/\s+/g, " ");

/**
 * `text` as the bytes of a file that only `passphrase` opens; `packed` small where each byte takes
 * time.
 * @param {string} text @param {string} passphrase
 */
export const lockFile = (text, passphrase, { packed = false } = {}) =>
  work({ task: "lock", content: text, passphrase: tidyPassphrase(passphrase), packed });

/**
 * The text in a locked file. Throws WrongPassphrase or CannotOpen.
 * @param {Uint8Array} bytes @param {string} passphrase @returns {Promise<string>}
 */
export async function unlockFile(bytes, passphrase) {
  try {
    return await work({ task: "open", content: bytes, passphrase: tidyPassphrase(passphrase) });
  } catch (error) {
    if (!(error instanceof WrongPassphrase) || tidyPassphrase(passphrase) === passphrase)
      throw error;
    return work({ task: "open", content: bytes, passphrase });
  }
}

/** @param {object} job @returns {Promise<any>} */
function work(job) {
  /** @param {Error} error */
  const sorted = ({ message }) => {
    throw message.startsWith("no identity matched")
      ? new WrongPassphrase(message)
      : new CannotOpen(message);
  };
  return inWorker(import.meta.resolve("/static/js/files/age-worker.js"), "files", {
    ...job,
    library: import.meta.resolve("age"),
  }).catch(sorted);
}
