// Taking records away, and the way back. What no server has seen is simply gone; of the rest the
// account is told.
import { announceRecords } from "./changes.js";
import { read, write } from "./database.js";
import { newId } from "./ids.js";
import { quietly } from "./patience.js";
import { createdRow, inFlight, overlayFields, removedRow } from "./pending.js";
import { readRecords, CONFLICT } from "./records.js";

const STORES = ["records", "pending", "inflight"];
const HOLD = 120_000;

/**
 * Take records away; resolves with what `restoreRecords` needs to bring them back as they were. The
 * account is told after `hold` milliseconds, or once the way back is closed. With `erase` nothing
 * of them is kept there, not even what another device wrote meanwhile.
 * @param {string[]} ids @param {{ erase?: boolean, hold?: number }} how @returns {Promise<Taken[]>}
 */
export async function removeRecords(ids, { erase = false, hold = erase ? 0 : HOLD } = {}) {
  if (hold) keepWayBack(hold); // not waited for: a page that is left at once has still deleted
  const taken = await write(STORES, async (tx) => {
    const flying = await inFlight(tx);
    const wanted = erase ? [...ids, ...(await conflictsOf(tx, ids))] : ids;
    return Promise.all(
      wanted.map((id) => take(tx, id, { flying: flying.get(id)?.op, erase, hold })),
    );
  });
  announceRecords();
  return taken.filter((one) => one !== undefined);
}

/**
 * While this page shows the way back it holds the lock "undo": gone with the page, however that
 * ends.
 * @param {number} time
 */
function keepWayBack(time) {
  const over = new Promise((resolve) => setTimeout(resolve, time));
  navigator.locks?.request("undo", { mode: "shared" }, () => over);
}

/** Whether any page shows a way back. Where nobody can tell, the time alone decides. */
export const wayBackIsOpen = async () =>
  !navigator.locks || (await navigator.locks.query()).held?.some(({ name }) => name === "undo");

/**
 * Words of these records that were kept from a conflict.
 * @param {Transaction} tx @param {string[]} ids
 */
async function conflictsOf(tx, ids) {
  const conflicts = await tx.objectStore("records").index("by_type").getAll(CONFLICT);
  return conflicts.filter(({ data }) => ids.includes(data.record)).map(({ id }) => id);
}

/**
 * @param {Transaction} tx @param {string} id
 * @param {{ flying?: Operation, erase: boolean, hold: number }} how
 */
async function take(tx, id, { flying, erase, hold }) {
  const [records, pending] = ["records", "pending"].map((name) => tx.objectStore(name));
  const [row, waiting] = await Promise.all([records.get(id), pending.get(id)]);
  if (!row) return undefined;
  const told = !row.demo && Boolean(row.seq || flying || waiting?.before);
  quietly(records.delete(id));
  quietly(
    told ? pending.put(removedRow(row, { waiting, flying, erase, hold })) : pending.delete(id),
  );
  return { row, waiting, told };
}

/**
 * Bring records back: where the account has taken them away already, they are written anew under
 * another id. Resolves with their ids.
 * @param {Taken[]} taken
 */
export async function restoreRecords(taken) {
  const ids = await write(STORES, async (tx) => {
    const held = await Promise.all(taken.map(({ row }) => tx.objectStore("pending").get(row.id)));
    const lost = taken.filter(({ told }, i) => told && !held[i]?.delete);
    const names = new Map(lost.map(({ row }) => [row.id, newId()]));
    taken.forEach((one, i) =>
      putBack(
        tx,
        lost.includes(one) ? { row: renamed(one.row, names) } : undone(one, held[i]),
        names,
      ),
    );
    return taken.map(({ row }) => names.get(row.id) ?? row.id);
  });
  announceRecords();
  return ids;
}

/**
 * What stood there, with what the account sent meanwhile, and what waited to be sent.
 * @param {Taken} taken @param {any} held @returns {Taken}
 */
function undone({ row, waiting, told }, held) {
  if (!told) return { row, waiting };
  const bases = Object.fromEntries(
    Object.entries(waiting?.bases ?? {}).map(([name, base]) => [
      name,
      base ?? held.bases[name] ?? null,
    ]),
  );
  const data = overlayFields(held.before.data, waiting?.fields);
  return { row: { ...held.before, data }, waiting: waiting && { ...waiting, bases }, told };
}

/** @param {Transaction} tx @param {Taken} taken @param {Map<string, string>} names */
function putBack(tx, { row, waiting, told }, names) {
  const pending = tx.objectStore("pending");
  const back = { ...row, data: withIds(row.data, names) };
  quietly(tx.objectStore("records").put(back));
  if (row.demo) return;
  quietly(waiting || !told ? pending.put(waiting ?? createdRow(back)) : pending.delete(row.id));
}

/** @param {Row} row @param {Map<string, string>} names @returns {Row} */
const renamed = ({ seq: _seq, ...row }, names) => ({ ...row, id: names.get(row.id) ?? row.id });

/**
 * Values that name a record, under its new name.
 * @param {Fields} data @param {Map<string, string>} names
 */
function withIds(data, names) {
  /** @param {any} value @returns {any} */
  const renamedValue = (value) =>
    Array.isArray(value) ? value.map(renamedValue) : (names.get(value) ?? value);
  return names.size
    ? Object.fromEntries(Object.entries(data).map(([name, value]) => [name, renamedValue(value)]))
    : data;
}

/** The way back is over: the account may be told now. @param {Taken[]} taken */
export async function closeWayBack(taken) {
  await write(["pending"], async (tx) => {
    for (const { row } of taken) {
      const waiting = await tx.store.get(row.id);
      if (waiting?.hold_until) await tx.store.put({ ...waiting, hold_until: 0 });
    }
  });
  announceRecords();
}

/** The ids of records the account knows to be deleted, or is still to be told of. */
export const deletedIds = () =>
  read(async (db) => {
    const [gone, waiting] = await Promise.all([db.getAllKeys("tombstones"), db.getAll("pending")]);
    return new Set([...gone, ...waiting.filter((row) => row.delete).map(({ id }) => id)]);
  });

/** Put the example journal in: marked, and never sent anywhere. @param {AnyRecord[]} records */
export async function addDemo(records) {
  const rows = records.map(({ id, type, ...data }) => ({ id, type, data, demo: true }));
  await write(["records"], async (tx) => {
    const there = new Set(await tx.store.getAllKeys());
    for (const row of rows) if (!there.has(row.id)) quietly(tx.store.add(row));
  });
  announceRecords();
}

export async function removeDemo() {
  const ids = (await readRecords()).filter((record) => record.demo).map((record) => record.id);
  await removeRecords(ids);
}
