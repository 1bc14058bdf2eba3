// A page that WebKit keeps for going back to keeps its transactions open, too, and no other page
// gets at their stores until it is thrown away. So a page that is left gives up what is not on its
// way to the disk yet.
import { wrap } from "idb";

/** @type {Set<IDBTransaction>} */
const live = new Set();
let away = false;
let times = 0;

/**
 * Everything begun on `db` from now on is given up when the page is left.
 * @param {IDBDatabase} db
 */
export function watchDatabase(db) {
  const begin = db.transaction.bind(db);
  /** @param {Parameters<typeof begin>} asked */
  db.transaction = (...asked) => watchTransaction(begin(...asked));
}

/** @param {IDBTransaction} tx */
export function watchTransaction(tx) {
  live.add(tx);
  wrap(tx).done.catch(() => {}); // whoever wants to know waits for it, too
  for (const end of ["complete", "abort"]) tx.addEventListener(end, () => live.delete(tx));
  if (away && tx.mode === "readonly") giveUp(tx);
  return tx;
}

/** How often this page was left so far: it may have been brought back. */
export const timesLeft = () => times;

/** @param {{ abort(): void }} tx */
export function giveUp(tx) {
  try {
    tx.abort();
    return true;
  } catch {
    return false; // it has ended by itself, or is on its way to the disk
  }
}

addEventListener("pageshow", () => (away = false));
addEventListener("pagehide", () => {
  away = true;
  times += 1;
  live.forEach(giveUp);
});
