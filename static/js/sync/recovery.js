// When the server's past is not ours any more: it was restored from an older copy (409), or we were
// away for so long that it has forgotten what was deleted (410).
import { write } from "../storage/database.js";
import { createdRow } from "../storage/pending.js";
import { NOTHING, changeState } from "./state.js";
import { basesOf } from "./outbox.js";

const STORES = ["records", "pending", "inflight", "tombstones", "meta"];
const AT_ONCE = 500;
const FEW = 20;
const SHARE = 0.05;

/**
 * The server stands where we once stood, at `commit`: whatever is newer here is sent again, and all
 * is read anew. Phones repair a restored server.
 * @param {Point} commit
 */
export const goBackTo = (commit) =>
  write(STORES, async (tx) => {
    const [seq] = commit;
    const flying = await requeueFlying(tx, seq);
    await eachRow(tx, "pending", (row) => ({
      ...row,
      recovery: true,
      bases: clamped(row.bases, seq),
    }));
    await eachRow(
      tx,
      "records",
      (row) => row.seq > seq && requeueRow(tx, row, flying.get(row.id), seq),
    );
    await eachRow(tx, "tombstones", (row) => row.seq > seq && reburied(tx, row, seq));
    await changeState(tx, ({ known }) => ({
      cursor: NOTHING,
      head: commit,
      known: known.filter(([one]) => one <= seq),
      seen: undefined,
      unreadable: undefined,
    }));
  });

/** @param {Bases | undefined} bases @param {number} seq @returns {Bases} */
const clamped = (bases = {}, seq) =>
  Object.fromEntries(
    Object.entries(bases).map(([name, base]) => [name, base === null ? null : Math.min(base, seq)]),
  );

/**
 * Walk a store in slices; `change` gives the row to put in its place, if any.
 * @param {Transaction} tx @param {string} name @param {(row: any) => any} change
 */
async function eachRow(tx, name, change) {
  const store = tx.objectStore(name);
  for (let after = ""; after !== undefined;) {
    const rows = await store.getAll(IDBKeyRange.lowerBound(after, true), AT_ONCE);
    for (const row of rows) {
      const changed = await change(row);
      if (changed) await store.put(changed);
    }
    after = rows.length === AT_ONCE ? rows.at(-1).id : undefined;
  }
}

/**
 * What was on its way goes again, under the same name.
 * @param {Transaction} tx @param {number} seq
 */
async function requeueFlying(tx, seq) {
  const store = tx.objectStore("inflight");
  const flying = new Map();
  for (const batch of await store.getAll()) {
    const ops = batch.ops.map((op) => {
      const { "*": rest, ...bases } = clamped(basesOf(op), seq);
      return { ...op, base: rest ?? 0, bases, recovery: true };
    });
    for (const op of ops) flying.set(op.id, { op, before: batch.before[op.id] });
    await store.put({ ...batch, ops, acks: {} });
  }
  for (const { op, before } of flying.values())
    if (op.delete && before?.seq > seq) await requeueUnseen(tx, op, before, seq);
  return flying;
}

/**
 * A record that was being deleted while words came that its deleter never saw: they are worth
 * keeping.
 * @param {Transaction} tx @param {Operation} op @param {Row} before @param {number} seq
 */
async function requeueUnseen(tx, op, before, seq) {
  const pending = tx.objectStore("pending");
  if ((before.seq ?? 0) <= op.base || (await pending.get(op.id))) return;
  const bases = Object.fromEntries(Object.keys(before.data).map((name) => [name, seq]));
  await pending.put({
    id: op.id,
    type: op.type,
    fields: before.data,
    bases,
    before: before.data,
    recovery: true,
    since: Date.now(),
  });
}

/**
 * @param {Transaction} tx @param {Row} row @param {{ op: Operation } | undefined} flying
 * @param {number} [seq]
 */
export async function requeueRow(tx, row, flying, seq) {
  const pending = tx.objectStore("pending");
  const waiting = await pending.get(row.id);
  const sent = flying?.op.fields ?? {};
  const names = Object.keys(row.data).filter(
    (name) => !(name in (waiting?.fields ?? {})) && !(name in sent),
  );
  /** @param {(name: string) => any} value */
  const of = (value) => Object.fromEntries(names.map((name) => [name, value(name)]));
  const fields = of((name) => row.data[name]);
  await pending.put({
    id: row.id,
    type: row.type,
    since: Date.now(),
    ...waiting,
    fields: { ...fields, ...waiting?.fields },
    bases: { ...of(() => seq), ...waiting?.bases },
    before: { ...fields, ...waiting?.before },
    recovery: true,
  });
  return { ...row, seq };
}

/** @param {Transaction} tx @param {{ id: string, type: string }} stone @param {number} seq */
async function reburied(tx, { id, type }, seq) {
  const pending = tx.objectStore("pending");
  if (!(await pending.get(id))) {
    const before = { id, type, seq, data: {} };
    await pending.put({
      id,
      type,
      delete: true,
      fields: {},
      bases: { "*": seq },
      before,
      since: Date.now(),
    });
  }
  return { id, type, seq };
}

/** We were away for too long: read everything anew, and note what is still there. */
export const readAllAnew = () =>
  write(["meta"], (tx) => changeState(tx, () => ({ cursor: NOTHING, seen: [] })));

/**
 * At the end of that: what the server no longer has was deleted there. Where that would be much,
 * nothing happens before the person said yes; resolves with how many records it is about.
 */
export const sweepDeleted = ({ sure = false } = {}) =>
  write(STORES, async (tx) => {
    const { seen = [] } = (await tx.objectStore("meta").get("sync")) ?? {};
    const there = new Set(seen);
    const known = (await tx.objectStore("records").getAll()).filter((row) => row.seq && !row.demo);
    const gone = known.filter(({ id }) => !there.has(id));
    if (!sure && (gone.length > FEW || gone.length > SHARE * known.length)) return gone.length;
    for (const row of gone)
      await ((await keepsWords(tx, row))
        ? renew(tx, row)
        : tx.objectStore("records").delete(row.id));
    await endSweep(tx);
    return 0;
  });

/** @param {Transaction} tx @param {Row} row */
const keepsWords = async (tx, { id }) => {
  const waiting = await tx.objectStore("pending").get(id);
  return waiting && !waiting.delete;
};

/** The person wants them all the same: to the server they are new. */
export const keepSwept = () =>
  write(STORES, async (tx) => {
    const { seen = [] } = (await tx.objectStore("meta").get("sync")) ?? {};
    const there = new Set(seen);
    const known = (await tx.objectStore("records").getAll()).filter((row) => row.seq && !row.demo);
    for (const row of known.filter(({ id }) => !there.has(id))) await renew(tx, row);
    await endSweep(tx);
  });

/** What was applied and is gone since has no row to wait for. @param {Transaction} tx */
async function endSweep(tx) {
  const inflight = tx.objectStore("inflight");
  for (const batch of await inflight.getAll()) {
    const ops = batch.ops.filter(({ op }) => !(op in batch.acks));
    await (ops.length ? inflight.put({ ...batch, ops }) : inflight.delete(batch.n));
  }
  await changeState(tx, () => ({ seen: undefined, paused: undefined }));
}

/** @param {Transaction} tx @param {Row} row */
async function renew(tx, { seq: _seq, ...row }) {
  await tx.objectStore("records").put(row);
  await tx.objectStore("pending").put(createdRow(row));
}
