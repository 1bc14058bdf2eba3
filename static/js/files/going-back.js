// Going back to how the entries stood: what was deleted comes back, what was changed reads as it
// did. What was written since stays, and going back is a change like any other: one can go back
// from it.
import { announceRecords } from "../storage/changes.js";
import { read, write } from "../storage/database.js";
import { EARLIER, forgetEarlier, momentOf } from "../storage/earlier.js";
import { quietly } from "../storage/patience.js";
import { isEntry, readRecords, saveRecords } from "../storage/records.js";
import { deletedIds, removeRecords, restoreRecords, withIds } from "../storage/removal.js";

/**
 * @typedef {object} WayBack what going back to `point` would change: entries that come back, that
 *   read as they did (as they are `now` and were `before`), and that go again
 * @property {string} point
 * @property {Row[]} returning
 * @property {{ now: AnyRecord, before: Row }[]} older
 * @property {AnyRecord[]} leaving
 */

/** Every way back that would change something, the newest first. @returns {Promise<WayBack[]>} */
export async function findWaysBack() {
  const [kept, records] = await Promise.all([read((db) => db.getAll(EARLIER)), readRecords()]);
  const here = new Map(records.map((one) => [one.id, one]));
  const byPoint = Map.groupBy(
    kept.filter(({ row }) => !row || isEntry(row)),
    ({ point }) => point,
  );
  /** @type {Map<string, Row | null>} */
  const then = new Map();
  return [...byPoint.keys()]
    .sort()
    .reverse()
    .map((point) => {
      for (const { id, row } of byPoint.get(point) ?? []) then.set(id, row);
      return wayTo(point, then, here);
    })
    .filter(({ returning, older, leaving }) => returning.length + older.length + leaving.length);
}

/** @param {string} point @param {Map<string, Row | null>} then @param {Map<string, AnyRecord>} here */
function wayTo(point, then, here) {
  /** @type {WayBack} */
  const way = { point, returning: [], older: [], leaving: [] };
  for (const [id, row] of then) {
    const now = here.get(id);
    if (row && !now) way.returning.push(row);
    else if (row && now && changedFields(now, row).length) way.older.push({ now, before: row });
    else if (!row && now) way.leaving.push(now);
  }
  return way;
}

/**
 * The fields in which an entry differs from what it was.
 * @param {AnyRecord} now @param {{ data: Fields }} before
 */
export const changedFields = ({ id: _id, type: _type, seq: _seq, ...now }, { data }) =>
  [...new Set([...Object.keys(data), ...Object.keys(now)])].filter(
    (name) => JSON.stringify(now[name]) !== JSON.stringify(data[name]),
  );

/** How many bytes is kept for it, and how many the entries themselves take, about. */
export async function sizesOfEarlier() {
  const [kept, records] = await Promise.all([read((db) => db.getAll(EARLIER)), readRecords()]);
  return [kept, records].map((list) => new Blob([JSON.stringify(list)]).size);
}

/** Keep nothing to go back to. */
export async function forgetAllEarlier() {
  await write([EARLIER], (tx) => tx.objectStore(EARLIER).clear());
  announceRecords();
}

/**
 * Go that way; resolves with the point at which one can go back from it.
 * @param {WayBack} way
 */
export async function goBack({ returning, older, leaving }) {
  const point = momentOf(new Date());
  await write([EARLIER], (tx) => keep(tx, point, ""));
  const names = await bringBack(returning, point);
  const here = new Map((await readRecords()).map((one) => [one.id, one]));
  const wanted = [...returning, ...older.map(({ before }) => before)].map(({ id, type, data }) => {
    const name = names.get(id) ?? id;
    return { now: here.get(name), before: { id: name, type, data: withIds(data, names) } };
  });
  await saveRecords(
    wanted.flatMap(({ now, before: { id, type, data } }) =>
      now && changedFields(now, { data }).length ? [{ ...data, id, type, seq: now.seq }] : [],
    ),
  );
  if (leaving.length) await removeRecords(leaving.map(({ id }) => id));
  return point;
}

/** Note that the entry `id` was not there. @param {Transaction} tx @param {string} point @param {string} id */
const keep = (tx, point, id) => quietly(tx.objectStore(EARLIER).put({ id, point, row: null }));

/**
 * Bring deleted entries back; resolves with the new names of those the account knows to be deleted.
 * @param {Row[]} rows @param {string} point @returns {Promise<Map<string, string>>}
 */
async function bringBack(rows, point) {
  if (!rows.length) return new Map();
  const deleted = await deletedIds();
  const ids = await restoreRecords(
    rows.map((row) => ({ row, told: Boolean(row.seq) || deleted.has(row.id) })),
  );
  const names = new Map(rows.map(({ id }, i) => /** @type {const} */ ([id, ids[i]])));
  for (const [old, name] of names) if (old === name) names.delete(old);
  await write([EARLIER], async (tx) => {
    const store = tx.objectStore(EARLIER);
    for (const [old, name] of names) {
      const kept = await store.getAll(IDBKeyRange.bound([old], [old, []]));
      forgetEarlier(tx, old);
      for (const one of kept) quietly(store.put({ ...one, id: name, row: renamed(one.row, name) }));
    }
    for (const id of ids) keep(tx, point, id);
  });
  return names;
}

/** @param {Row | null} row @param {string} id */
const renamed = (row, id) => row && { ...row, id, seq: undefined };
