// From what waits to what is sent: batches of operations, each one row, on disk before the request
// leaves.
import { newId } from "../storage/ids.js";
import { read, write } from "../storage/database.js";
import { quietly } from "../storage/patience.js";
import { wayBackIsOpen } from "../storage/removal.js";
import { LIMITS } from "./limits.js";
import { readSyncState } from "./state.js";

const BYTES = 250_000;
const AT_ONCE = 600;
const A_FEW = 3;
const FIRST_OF_ALL = "";
const HOUR = 3_600_000;

/**
 * Whether it was refused because the account holds as much as one may: there may be room now.
 * @param {{ problems?: Refusal["problems"] }} refused
 */
export const accountIsFull = ({ problems }) =>
  problems?.__all__?.some(({ code }) => code === "full") ?? false;

// About these another page, or a server that takes more, may be of another mind.
const OF_A_VERSION = new Set(["unsupported", "rejected", "not_understood"]);
/** @param {Refusal} refused @param {Versions} now */
const isOfOthers = (refused, { release, schema }) =>
  OF_A_VERSION.has(refused.outcome) && (refused.release !== release || refused.schema !== schema);

/** @param {Pending} row @param {Versions} now */
const isRefused = ({ refused }, now) =>
  refused &&
  !isOfOthers(refused, now) &&
  !(accountIsFull(refused) && Date.now() - (refused.at ?? 0) > HOUR);

/**
 * Which rows may go now: none that was refused and would be again, none whose undo is in view.
 * @param {string} [release] @returns {Promise<(row: Pending) => boolean>}
 */
async function readiness(release) {
  const [held, { schema }] = await Promise.all([wayBackIsOpen(), readSyncState()]);
  return (row) =>
    !isRefused(row, { release, schema }) && !(held && (row.hold_until ?? 0) > Date.now());
}

/** @param {Batch} batch */
const unheard = (batch) => batch.ops.filter(({ op }) => !(op in batch.acks));

/** Whether anything could be sent now. @param {string} [release] */
export async function anythingToSend(release) {
  const ready = await readiness(release);
  return read(async (db) => {
    const batches = await db.getAll("inflight");
    if (batches.some((batch) => unheard(batch).length)) return true;
    const flying = new Set(batches.flatMap(({ ops }) => ops.map(({ id }) => id)));
    const goes = (/** @type {Pending} */ row) => ready(row) && !flying.has(row.id);
    return (
      (await db.getAll("pending", null, A_FEW)).some(goes) ||
      (await db.getAll("pending", null, AT_ONCE)).some(goes)
    );
  });
}

/**
 * The operations to send next: those of an unanswered batch (but `besides`, which is on its way),
 * else a new batch of what waits; none when nothing does.
 * @param {{ release?: string, besides?: number }} how @returns {Promise<Batch>}
 */
export async function nextBatch({ release, besides } = {}) {
  const ready = await readiness(release);
  /** @param {Transaction} tx @returns {Promise<Batch>} */
  const next = async (tx) => {
    const batches = await tx.objectStore("inflight").getAll();
    const begun = batches.find((batch) => batch.n !== besides && unheard(batch).length);
    const batch = begun ?? (await begin(tx, batches, ready));
    return { ...batch, ops: unheard(batch) };
  };
  return write(["pending", "inflight"], next, "relaxed");
}

/**
 * @param {Transaction} tx @param {Batch[]} batches @param {(row: Pending) => boolean} ready
 * @returns {Promise<Batch>}
 */
async function begin(tx, batches, ready) {
  const [pending, inflight] = ["pending", "inflight"].map((name) => tx.objectStore(name));
  const flying = new Set(batches.flatMap(({ ops }) => ops.map(({ id }) => id)));
  const { rows, ops, whole } = await collect(pending, (row) => ready(row) && !flying.has(row.id));
  if (!ops.length) return /** @type {Batch} */ ({ ops, acks: {} }); // never stored
  const before = Object.fromEntries(
    rows.filter((row) => row.before).map((row) => [row.id, row.before]),
  );
  const batch = {
    ops,
    before,
    acks: {},
    since: Math.min(...rows.map(({ since }) => since ?? Date.now())),
  };
  const n = await inflight.add(batch);
  const taken = whole
    ? [IDBKeyRange.bound(rows[0].id, rows[rows.length - 1].id)]
    : rows.map(({ id }) => id);
  for (const one of taken) quietly(pending.delete(one));
  return { ...batch, n };
}

/**
 * As many rows as one request takes; `whole` when none between the first and the last stays behind.
 * @param {Store<Pending>} pending @param {(row: Pending) => boolean} wanted
 */
async function collect(pending, wanted) {
  /** @type {{ rows: Pending[], ops: Operation[], whole: boolean }} */
  const found = { rows: [], ops: [], whole: true };
  let bytes = 0;
  let skipped = false;
  /** @type {string | undefined} */
  let after = FIRST_OF_ALL;
  while (after !== undefined) {
    /** @type {Pending[]} */
    const page = await pending.getAll(IDBKeyRange.lowerBound(after, true), AT_ONCE);
    for (const row of page) {
      if (!wanted(row)) {
        skipped = true;
        continue;
      }
      const op = operation(row);
      bytes += JSON.stringify(op).length;
      if (found.ops.length && (bytes > BYTES || found.ops.length >= LIMITS.operations))
        return found;
      if (skipped && found.rows.length) found.whole = false;
      found.rows.push(row);
      found.ops.push(op);
    }
    after = page.length === AT_ONCE ? page[AT_ONCE - 1].id : undefined;
  }
  return found;
}

/**
 * A waiting row as the server wants it. After a server's restore its `base` is never a whole
 * record's: what the server has of it is not known here.
 * @param {Pending} row @returns {Operation}
 */
function operation({ id, type, fields, bases = {}, delete: deleted, erase, recovery }) {
  const seen = (/** @type {string} */ name) => bases[name] ?? 0;
  const names = deleted ? Object.keys(bases) : Object.keys(fields);
  const base = deleted ? seen("*") : recovery ? 0 : Math.max(0, ...names.map(seen));
  const others = Object.fromEntries(
    names.filter((name) => name !== "*" && seen(name) !== base).map((name) => [name, seen(name)]),
  );
  return {
    op: newId(),
    id,
    type,
    base,
    ...(deleted ? { delete: true } : { fields }),
    ...(erase && { erase }),
    ...(Object.keys(others).length && { bases: others }),
    ...(recovery && { recovery }),
  };
}

/**
 * The seq of each value an operation changes, as its author saw it.
 * @param {Operation} op @returns {Bases}
 */
export const basesOf = (op) =>
  op.delete
    ? { "*": op.base, ...op.bases }
    : Object.fromEntries(Object.keys(op.fields).map((name) => [name, op.bases?.[name] ?? op.base]));

/** Send half of it next time; false when it is one operation alone. @param {Batch} batch */
export function halveBatch({ n, ops }) {
  if (ops.length < 2) return Promise.resolve(false);
  return write(
    ["inflight"],
    async ({ store }) => {
      /** @type {Batch} */
      const { n: _n, ...batch } = await store.get(n);
      const half = new Set(ops.slice(0, ops.length / 2).map(({ op }) => op));
      await store.put({
        ...batch,
        n,
        ops: batch.ops.filter(({ op }) => half.has(op) || op in batch.acks),
      });
      await store.add({
        ...batch,
        acks: {},
        ops: batch.ops.filter(({ op }) => !half.has(op) && !(op in batch.acks)),
      });
      return true;
    },
    "relaxed",
  );
}
