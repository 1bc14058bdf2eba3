// A browser may leave a request without an answer: another page holds what it needs, and does not
// let go. Then somebody has to be told.
import { giveUp } from "./left-pages.js";

const PATIENCE = 15_000;
// once a question has waited in vain: what stands behind it need not wait as long again
const SHORT = 3000;
const LONG = 60_000; // for what has begun
const LATELY = 1000;

/** @type {number | undefined} */
let silentSince; // the first question in a row that got no answer
let answeredAt = -Infinity;

export const answeredLately = () => performance.now() - answeredAt < LATELY;

const unsure = () => new DOMException("nobody knows whether it is written", "Unsure");

export const timeoutError = () => new DOMException("the browser does not answer", "TimeoutError");

/**
 * What `asked` resolves with; TimeoutError when `db` answers nobody. What only takes long may do
 * so.
 * @template T @param {Database} db @param {Promise<T>} asked @returns {Promise<T>}
 */
export async function patiently(db, asked) {
  let timer;
  const held = new Promise((_, reject) => {
    timer = setTimeout(
      () => untilFree(db, [...db.objectStoreNames], "readonly").catch(reject),
      PATIENCE,
    );
  });
  try {
    return await Promise.race([asked, held]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Resolves when nobody else holds the stores.
 * @param {Database} db @param {string[]} stores @param {IDBTransactionMode} mode
 */
export async function untilFree(db, stores, mode) {
  const tx = db.transaction(stores, mode);
  const asked = tx.objectStore(stores[0]).get("");
  const tooLate = () => {
    giveUp(tx);
    return timeoutError();
  };
  silentSince ??= Date.now();
  await inTime(asked, tooLate, Math.max(SHORT, silentSince + PATIENCE - Date.now()));
  silentSince = undefined;
  answeredAt = performance.now();
  await tx.done;
}

/**
 * Resolves when `tx`, of which all is asked, is on disk; was the store `asked` before, it has begun
 * and may take long.
 * @param {Transaction} tx @param {boolean} asked
 */
export async function untilLanded(tx, asked) {
  // so that what stands behind it does not wait as long again
  if (!asked) silentSince ??= Date.now();
  await inTime(tx.done, unsure, asked ? LONG : PATIENCE);
  silentSince = undefined;
  answeredAt = performance.now();
}

/**
 * A request that is not waited for: if it fails, so does its transaction, and whoever waits for
 * that hears of it.
 * @param {Promise<unknown>} request
 */
export const quietly = (request) => void request.catch(() => {});

/**
 * What `asked` resolves with, or, when that takes too long, rejects with what `told` returns.
 * @template T @param {Promise<T>} asked @param {() => Error} told @returns {Promise<T>}
 */
export async function inTime(asked, told, patience = PATIENCE) {
  let timer;
  const over = new Promise((_, reject) => {
    timer = setTimeout(() => reject(told()), patience);
  });
  asked.catch(() => {});
  try {
    return await Promise.race([asked, over]);
  } finally {
    clearTimeout(timer);
  }
}
