// What waits, what was refused and what was kept, for the person to look at; and what they decide
// about it.
import { announceRecords } from "../storage/changes.js";
import { read, write } from "../storage/database.js";
import { inFlight, overlayFields } from "../storage/pending.js";
import { keepSwept, sweepDeleted } from "./recovery.js";
import { writeSyncState } from "./state.js";

/**
 * {waiting, refused}: rows as in storage/pending.js, each with `record`, the data it is about, if
 * there is any left.
 */
export const readQueue = () =>
  read(async (db) => {
    const tx = db.transaction(["pending", "inflight", "records"]);
    const pending = await tx.objectStore("pending").getAll();
    const flying = [...(await inFlight(tx)).values()].filter(
      ({ op, batch }) => !(op.op in batch.acks),
    );
    const sent = flying.map(({ op, batch }) => ({
      ...op,
      since: batch.since,
      before: batch.before[op.id],
    }));
    const waiting = [...sent, ...pending.filter((row) => !row.refused)];
    const refused = pending.filter((row) => row.refused);
    const whole = (/** @type {any} */ row) => about(tx.objectStore("records"), row);
    return {
      waiting: await Promise.all(waiting.map(whole)),
      refused: await Promise.all(refused.map(whole)),
    };
  });

/** @param {Store<Row>} records @param {any} row */
async function about(records, row) {
  const { id, type, data } = (await records.get(row.id)) ??
    (row.delete && row.before) ?? { ...row, data: row.fields ?? {} };
  return { ...row, record: { ...data, id, type } };
}

/** Let a refused change go: what stood there before stands again. @param {{ id: string }} row */
export async function letEditGo({ id }) {
  await write(["pending", "records"], async (tx) => {
    const [records, pending] = ["records", "pending"].map((name) => tx.objectStore(name));
    const [stored, row] = await Promise.all([records.get(id), pending.get(id)]);
    await pending.delete(id);
    if (row.delete) await records.put(row.before);
    else if (stored && row.before)
      await records.put({ ...stored, data: overlayFields(stored.data, row.before) });
    else if (stored) await records.delete(id);
  });
  announceRecords();
}

/** Try what was refused once more, as it is. @param {{ id: string }} row */
export async function sendEditAgain({ id }) {
  await write(["pending"], async ({ store }) => {
    const { refused: _refused, ...row } = await store.get(id);
    await store.put(row);
  });
  announceRecords();
}

/** The person knows that some entries of the account do not open. */
export async function letUnreadableGo() {
  await writeSyncState({ unreadable: [] });
  announceRecords();
}

/** The person's answer to "so many entries are gone from your account". @param {boolean} keep */
export async function answerSweep(keep) {
  await (keep ? keepSwept() : sweepDeleted({ sure: true }));
  announceRecords();
}
