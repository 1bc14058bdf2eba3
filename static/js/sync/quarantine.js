// What the server would not take stays here, with its reason, until the person edits it or lets it
// go.
import { write } from "../storage/database.js";
import { basesOf } from "./outbox.js";
import { changeState } from "./state.js";

/**
 * Put a refused operation back where it waits. Edits made since then make it worth another try.
 * @param {Transaction} tx @param {Flight} flight @param {Refusal} refused
 */
export async function quarantineOperation(tx, { op, batch }, refused) {
  const pending = tx.objectStore("pending");
  const since = await pending.get(op.id);
  const bases = basesOf(op);
  const before = batch.before[op.id];
  const row = {
    id: op.id,
    type: op.type,
    fields: op.fields ?? {},
    bases,
    ...(before && { before }),
    ...(op.delete && { delete: true }),
    ...(op.erase && { erase: true }),
    ...(op.recovery && { recovery: true }),
    since: batch.since,
  };
  await pending.put(since ? rejoined(row, since) : { ...row, refused });
}

/**
 * The refused row with the later one over it: fields that waited for a number fall back to what was
 * seen before.
 * @param {Pending} row @param {Pending} later @returns {Pending}
 */
function rejoined(row, later) {
  const seen = row.bases ?? {};
  const bases = Object.fromEntries(
    Object.entries(later.bases ?? {}).map(([name, base]) => [
      name,
      base ?? seen[name] ?? seen["*"] ?? 0,
    ]),
  );
  if (later.delete) return { ...later, bases };
  const before = row.before && { ...later.before, ...row.before };
  const { before: _before, ...rest } = { ...row, ...later };
  return {
    ...rest,
    fields: { ...row.fields, ...later.fields },
    bases: { ...bases, ...row.bases },
    ...(before && { before }),
  };
}

/**
 * Put the only operation of a batch aside: alone it was refused as well.
 * @param {Batch} batch @param {Refusal} refused
 */
export const quarantineAlone = ({ n, ops: [op] }, refused) =>
  write(["inflight", "pending", "meta"], async (tx) => {
    const inflight = tx.objectStore("inflight");
    const batch = await inflight.get(n);
    if (!batch) return;
    await quarantineOperation(tx, { op, batch }, refused);
    await changeState(tx, () => ({ schema: refused.schema }));
    const ops = batch.ops.filter((one) => one.op !== op.op);
    await (ops.length ? inflight.put({ ...batch, ops }) : inflight.delete(n));
  });
