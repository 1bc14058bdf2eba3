// What the person's entries held before they were changed or deleted on this phone, so that a slip
// can be taken back for weeks (ADR 45). Of each entry what stood there as a day began is kept, once
// it changes on that day: nothing is copied that does not change. A point is such a day, or the
// moment at which somebody went back.
import { quietly } from "./patience.js";

export const EARLIER = "earlier";
const DAYS = 7; // each for itself; what is older is kept as it stood at the beginning of its week
const WEEKS = 5; // and then no more
const DAY = 86_400_000;

/** A moment as this phone's clock and calendar have it, which sorts. @param {Date} date */
export const momentOf = (date) =>
  new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 23);
/** @param {Date} date */
const dayOf = (date) => momentOf(date).slice(0, 10);
const daysAgo = (/** @type {number} */ count) => dayOf(new Date(Date.now() - count * DAY));
/** @param {string} point */
const mondayOf = (point) => {
  const noon = new Date(`${point.slice(0, 10)}T12:00`);
  return dayOf(new Date(noon.getTime() - ((noon.getDay() + 6) % 7) * DAY));
};
/** @param {string} id */
const allOf = (id) => IDBKeyRange.bound([id], [id, []]);

/** The point at which a change is made now. @param {Transaction} tx @returns {Promise<string>} */
async function pointNow(tx) {
  const day = dayOf(new Date());
  const points = tx.objectStore(EARLIER).index("by_point");
  const last = await points.openKeyCursor(IDBKeyRange.bound(day, `${day}~`), "prev");
  if (!last) await thinOut(tx);
  return last ? String(last.key) : day;
}

/**
 * The place for what the entry `id` held; undefined when it is kept already.
 * @param {Transaction} tx @param {string} id
 */
export async function earlierPlace(tx, id) {
  const [point, kept] = await Promise.all([
    pointNow(tx),
    tx.objectStore(EARLIER).getAllKeys(allOf(id)),
  ]);
  return kept.some(([, one]) => one === point) ? undefined : { id, point };
}

/**
 * Keep what stood there: `row`, or null where there was nothing.
 * @param {Transaction} tx @param {{ id: string, point: string } | undefined} place
 * @param {Row | null} row
 */
export function keepEarlier(tx, place, row) {
  if (place && !row?.demo) quietly(tx.objectStore(EARLIER).put({ ...place, row }));
}

/** Keep nothing more of the entry. @param {Transaction} tx @param {string} id */
export const forgetEarlier = (tx, id) => quietly(tx.objectStore(EARLIER).delete(allOf(id)));

/** Once a day: of an older week only what stood there first. @param {Transaction} tx */
async function thinOut(tx) {
  const store = tx.objectStore(EARLIER);
  const old = await store.index("by_point").getAllKeys(IDBKeyRange.upperBound(daysAgo(DAYS)));
  const last = daysAgo(7 * WEEKS);
  for (const [id, point] of old) {
    const week = mondayOf(point);
    if (point === week && week >= last) continue;
    const first = week < last || (await store.getKey([id, week]));
    if (!first)
      await store.put({ id, point: week, row: (await store.get([id, point]))?.row ?? null });
    await store.delete([id, point]);
  }
}
