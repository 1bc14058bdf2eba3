// One row from the server meets what stands here: its fields below, what is on its way above, what
// waits on top.
import { numberedRow, overlayFields } from "../storage/pending.js";
import { bareStore } from "../sealing/sealed.js";

/**
 * Store `row`. `found` is the operation of its record that is in flight, if any. Returns whether
 * that is `through`: a row as new as it is stored; and the last request made, to wait for.
 * @param {ServerRow} row @param {Flight | undefined} found @param {Around} stores
 * @returns {{ through: boolean, request?: IDBRequest }}
 */
export function applyRow(row, found, { tx, pending, records }) {
  const ack = found?.batch.acks[found.op.op];
  const through = ack !== undefined && row.seq >= ack;
  const waiting = pending.get(row.id);
  const left = waiting && through ? numberedRow(waiting, ack) : waiting;
  const place = {
    tx,
    waiting: left,
    live: through ? undefined : found,
    stored: records.get(row.id),
  };
  const store =
    row.deleted || (row.op && found?.op.delete)
      ? applyDeletion
      : row.op
        ? confirm
        : applyFromServer;
  const request = store(row, place);
  if (place.waiting && place.waiting !== waiting) put(tx, "pending", place.waiting);
  return { through, request };
}

/** @param {Transaction} tx @param {string} store */
const raw = (tx, store) => bareStore(tx.objectStore(store));
/** @param {Transaction} tx @param {string} store @param {object} row */
const put = (tx, store, row) => raw(tx, store).put(row);

/** @param {ServerRow} row @param {Spot} place */
function applyDeletion({ id, type, seq }, place) {
  const { tx, waiting } = place;
  if (waiting?.delete && !waiting.erase) {
    raw(tx, "pending").delete(id);
    place.waiting = undefined;
  }
  raw(tx, "records").delete(id);
  return put(tx, "tombstones", { id, type, seq });
}

/** Just as we sent it: only the number is new. @param {ServerRow} row @param {Spot} place */
function confirm({ seq }, place) {
  if (place.stored) return put(place.tx, "records", { ...place.stored, seq });
  if (place.waiting?.delete)
    place.waiting = { ...place.waiting, before: { ...place.waiting.before, seq } };
  return undefined;
}

/** @param {ServerRow} row @param {Spot} place */
function applyFromServer({ id, type, seq, fields }, place) {
  const { tx, live, waiting } = place;
  const theirs = overlayFields({}, fields);
  const ours = overlayFields(theirs, live?.op.fields);
  if (live)
    live.batch.before[id] = live.op.delete
      ? { id, type, seq, data: theirs }
      : under(live.op.fields, theirs);
  if (waiting)
    place.waiting = {
      ...waiting,
      before: waiting.delete ? { id, type, seq, data: ours } : under(waiting.fields, ours),
    };
  if (waiting?.delete || live?.op.delete) return raw(tx, "records").delete(id);
  return put(tx, "records", { id, type, seq, data: overlayFields(ours, waiting?.fields) });
}

/**
 * What stands below `fields`.
 * @param {Fields} fields @param {Fields} data @returns {Fields}
 */
const under = (fields, data) =>
  Object.fromEntries(Object.keys(fields).map((name) => [name, data[name] ?? null]));
