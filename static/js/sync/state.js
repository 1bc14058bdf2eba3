// What this phone knows of its account's copy: how far it has read (cursor), the newest it has
// heard of (head), commits by which a restored server can be told where we stood (known); and how
// the last exchange went.
import { read, write } from "../storage/database.js";

/** @type {Point} */
export const NOTHING = [0, ""];
const FRESH = { cursor: NOTHING, head: NOTHING, known: [] };
const RECENT = 64;

/** @returns {Promise<SyncState>} */
export const readSyncState = () =>
  read(async (db) => ({ ...FRESH, ...(await db.get("meta", "sync")) }));

/**
 * Change it inside a transaction that holds the store meta.
 * @param {Transaction} tx @param {(state: SyncState) => Partial<SyncState>} changes
 */
export async function changeState(tx, changes) {
  const meta = tx.objectStore("meta");
  const state = { ...FRESH, ...(await meta.get("sync")) };
  await meta.put({ ...state, ...changes(state) }, "sync");
}

/** Whether cursor and head are still those. @param {Transaction} tx @param {Place} place */
export async function standsAt(tx, { cursor, head }) {
  const state = { ...FRESH, ...(await tx.objectStore("meta").get("sync")) };
  return String([state.cursor, state.head]) === String([cursor, head]);
}

/** @param {Partial<SyncState>} changes */
export const writeSyncState = (changes) =>
  write(["meta"], (tx) => changeState(tx, () => changes), "relaxed");

/**
 * `known` with more commits: the newest all, of older ones ever fewer the longer they are past.
 * @param {Point[]} known @param {Point[]} more
 */
export function withKnown(known, more) {
  const oldestFirst = [...known, ...more]
    .filter(([seq, tag]) => seq && tag)
    .sort(([a], [b]) => a - b);
  // each once, by its tag
  const newestFirst = [...new Map(oldestFirst.map((one) => [one[1], one])).values()].reverse();
  const top = newestFirst[0]?.[0];
  const byAge = new Map(
    newestFirst.slice(RECENT).map((one) => [Math.floor(4 * Math.log2(top - one[0] + 1)), one]),
  );
  return [...newestFirst.slice(0, RECENT), ...byAge.values()];
}
