// Takes one answer of the server into the store: outcomes, rows, cursor and head land together or
// not at all.
import { write } from "../storage/database.js";
import { inFlight, numberedRow, overlayFields } from "../storage/pending.js";
import { quarantineOperation } from "./quarantine.js";
import { applyRow } from "./settle.js";
import { changeState, standsAt, withKnown } from "./state.js";
import { sendUnreadableAgain } from "./unreadable.js";

const STORES = ["records", "pending", "inflight", "tombstones", "meta"];
const SLICE = 100;

/**
 * Store `answer`; resolves with whether anything a person sees changed. An answer to a question
 * from where we no longer stand (`asked`), because another exchange or a way back came between, is
 * left alone: undefined.
 * @param {Answer} answer @param {{ asked: Place, full?: boolean } & Versions} how
 */
export const applyAnswer = (answer, { asked, release, schema, full }) =>
  write(
    STORES,
    async (tx) => {
      if (!(await standsAt(tx, asked))) return undefined;
      const flying = await inFlight(tx);
      const touched = new Set();
      const acked = await applyOutcomes(tx, answer.outcomes, { flying, touched, release, schema });
      await takeRows(tx, answer.rows, flying, touched);
      await catchUp(tx, acked, flying, touched);
      for (const batch of touched) await putBatch(tx, batch);
      const missing = await sendUnreadableAgain(tx, answer.unreadable ?? []);
      await changeState(tx, (state) => ({ ...progress(state, answer, full, missing), schema }));
      return answer.rows.length > 0 || answer.outcomes.some(({ outcome }) => outcome !== "applied");
    },
    "relaxed",
  );

/**
 * Note each outcome; what was refused goes into quarantine. Resolves with the ids whose operation
 * was applied.
 * @param {Transaction} tx @param {Answer["outcomes"]} outcomes
 * @param {{ flying: Map<string, Flight>, touched: Set<Batch> } & Versions} known
 */
async function applyOutcomes(tx, outcomes, { flying, touched, release, schema }) {
  const byOp = new Map([...flying.values()].map((one) => [one.op.op, one]));
  const acked = [];
  for (const outcome of outcomes) {
    const found = byOp.get(outcome.op);
    if (!found) continue;
    touched.add(found.batch);
    if (outcome.outcome === "applied") {
      found.batch.acks[outcome.op] = outcome.seq;
      acked.push(found.op.id);
    } else {
      // Nothing is left to delete, or all of it was sent before to a server that was restored
      // since: erased is erased.
      const lost = outcome.outcome === "gone" && (found.op.delete || !saysMore(found));
      if (!lost)
        await quarantineOperation(tx, found, {
          outcome: outcome.outcome,
          problems: outcome.problems,
          release,
          schema,
          at: Date.now(),
        });
      dropFromBatch(found, flying);
    }
  }
  return acked;
}

/** Whether an operation has words that no server had before. @param {Flight} flight */
const saysMore = ({ op, batch: { before } }) =>
  !op.recovery ||
  Object.entries(op.fields ?? {}).some(
    ([name, value]) => JSON.stringify(before[op.id]?.[name] ?? null) !== JSON.stringify(value),
  );

/** The operation is through. @param {Flight} flight @param {Map<string, Flight>} flying */
function dropFromBatch({ op, batch }, flying) {
  flying.delete(op.id);
  batch.gone ??= new Set();
  batch.gone.add(op.id);
}

/**
 * @param {Transaction} tx @param {ServerRow[]} rows @param {Map<string, Flight>} flying
 * @param {Set<Batch>} touched
 */
async function takeRows(tx, rows, flying, touched) {
  if (!rows.length) return;
  const stores = await around(tx, rows);
  for (let from = 0; from < rows.length; from += SLICE) {
    let last;
    for (const row of rows.slice(from, from + SLICE)) {
      const found = flying.get(row.id);
      const { through, request } = applyRow(row, found, stores);
      if (found) touched.add(found.batch);
      if (found && through) dropFromBatch(found, flying);
      last = request ?? last;
    }
    // lets the page live in between, and keeps the transaction alive
    if (rows.length > SLICE) await turn(last);
  }
}

/** @param {IDBRequest} [request] */
const turn = (request) =>
  request &&
  new Promise((resolve) =>
    ["success", "error"].forEach((end) => request.addEventListener(end, resolve)),
  );

/**
 * What stands in the store where `rows` will land, read at once: ids that were made together lie
 * together.
 * @param {Transaction} tx @param {ServerRow[]} rows @returns {Promise<Around>}
 */
async function around(tx, rows) {
  /**
   * @template {"pending" | "records"} N @param {N} name @param {string[]} ids
   * @returns {Promise<Map<string, Stores[N]>>}
   */
  const near = async (name, ids) => {
    if (!ids.length) return new Map();
    const store = tx.objectStore(name);
    const range = IDBKeyRange.bound(ids[0], ids.at(-1));
    const close = (await store.count(range)) <= 3 * ids.length;
    const found = close
      ? await store.getAll(range)
      : await Promise.all(ids.map((id) => store.get(id)));
    return new Map(found.filter((row) => row !== undefined).map((row) => [row.id, row]));
  };
  /** @param {ServerRow[]} some */
  const idsOf = (some) => some.map(({ id }) => id).sort();
  return {
    tx,
    pending: await near("pending", idsOf(rows)),
    records: await near("records", idsOf(rows.filter(({ op }) => op))),
  };
}

/**
 * Operations whose row was here before word of them came. What stands there is the server's, not
 * what was sent: it may have been overtaken since, or, if it was a conflict, was there already.
 * @param {Transaction} tx @param {string[]} acked @param {Map<string, Flight>} flying
 * @param {Set<Batch>} touched
 */
async function catchUp(tx, acked, flying, touched) {
  const behind = acked.map((id) => flying.get(id)).filter((one) => one !== undefined);
  for (const found of behind) {
    const { id, op } = found.op;
    const [record, tombstone, waiting] = await Promise.all(
      ["records", "tombstones", "pending"].map((name) => tx.objectStore(name).get(id)),
    );
    const seq = Math.max(record?.seq ?? 0, tombstone?.seq ?? 0, waiting?.before?.seq ?? 0);
    if (seq < found.batch.acks[op]) continue;
    if (waiting?.bases)
      await tx.objectStore("pending").put(numberedRow(waiting, found.batch.acks[op]));
    const under = found.batch.before[id];
    if (record && under && !found.op.delete) {
      await tx.objectStore("records").put({
        ...record,
        data: overlayFields(overlayFields(record.data, under), waiting?.fields),
      });
    }
    touched.add(found.batch);
    dropFromBatch(found, flying);
  }
}

/** @param {Transaction} tx @param {Batch} batch */
async function putBatch(tx, { gone = new Set(), ...batch }) {
  const inflight = tx.objectStore("inflight");
  const ops = batch.ops.filter(({ id }) => !gone.has(id));
  if (ops.length) await inflight.put({ ...batch, ops });
  else await inflight.delete(batch.n);
}

/**
 * @param {SyncState} state @param {Answer} answer @param {boolean | undefined} full
 * @param {string[]} missing
 */
function progress(state, answer, full, missing) {
  const commits = answer.outcomes
    .filter(({ outcome }) => outcome === "applied")
    .map(({ seq, tag }) => /** @type {Point} */ ([seq, tag]));
  const here = [...answer.rows, ...(answer.unreadable ?? [])].map(({ id }) => id);
  const unreadable = [...new Set([...(state.unreadable ?? []), ...missing])].filter(
    (id) => missing.includes(id) || !here.includes(id),
  );
  return {
    cursor: answer.cursor,
    head: answer.head,
    known: withKnown(state.known, [...commits, answer.cursor, answer.head]),
    answered_at: Date.now(),
    paused: undefined,
    ...(!answer.more && !full && { synced_at: Date.now() }),
    unreadable,
    ...(full && { seen: [...(state.seen ?? []), ...here] }),
  };
}
