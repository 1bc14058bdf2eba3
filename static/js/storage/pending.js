// What no server has yet: one row per record, {id, type, fields, bases, before, since, delete?,
// erase?, recovery?, refused?, hold_until?}. A field's base is the seq of the value the person saw:
// absent means they saw none, null that it is in flight right now and gets its number when that is
// through. `before` is what stood there, for letting go; a row without it is a record no server has
// seen.

/** The row of a new record. @param {Row} row @returns {Pending} */
export const createdRow = ({ id, type, data }) => ({ id, type, fields: data, since: Date.now() });

/**
 * The row after fields of `row` changed: `changes` by name. Who changed them saw `row` as it is,
 * but for the fields in `unseen`: those they knew as they were at `seq`.
 * @param {Row} row @param {Fields} changes @param {Seen & { unseen?: string[], seq?: number }} seen
 * @returns {Pending}
 */
export function editedRow(row, changes, { waiting, flying, unseen = [], seq = 0 }) {
  if (waiting && !waiting.before)
    return { ...untried(waiting), fields: { ...waiting.fields, ...changes } };
  const bases = { ...waiting?.bases };
  const before = { ...waiting?.before };
  for (const name of Object.keys(changes)) {
    if (waiting && name in waiting.fields) continue;
    const base = unseen.includes(name) ? Math.min(seq, row.seq ?? 0) : (row.seq ?? 0);
    bases[name] = flying?.fields && name in flying.fields ? null : base;
    before[name] = row.data[name] ?? null;
  }
  const fields = { ...waiting?.fields, ...changes };
  return {
    ...(waiting && untried(waiting)),
    id: row.id,
    type: row.type,
    fields,
    bases,
    before,
    since: waiting?.since ?? Date.now(),
  };
}

/** A waiting row as if no server had refused it. @param {Pending} row @returns {Pending} */
const untried = ({ refused: _refused, ...row }) => row;

/**
 * The row of a record that was taken away: per field what was seen of it, "*" for all others
 * (docs/sync.md, rule 8).
 * @param {Row} row @param {Seen & { erase?: boolean, hold?: number }} seen @returns {Pending}
 */
export function removedRow(row, { waiting, flying, erase, hold = 0 }) {
  /** @type {Bases} */
  const bases = { "*": row.seq ?? 0 };
  for (const name of Object.keys(flying?.fields ?? {})) bases[name] = null;
  for (const name of Object.keys(waiting?.fields ?? {})) {
    const base = waiting?.bases?.[name];
    bases[name] = base === undefined ? 0 : base;
  }
  return {
    id: row.id,
    type: row.type,
    delete: true,
    ...(erase && { erase }),
    fields: {},
    bases,
    before: row,
    since: Date.now(),
    ...(hold && { hold_until: Date.now() + hold }),
  };
}

/**
 * `data` with `fields` over it; null empties.
 * @param {Fields} data @param {Fields} fields @returns {Fields}
 */
export function overlayFields(data, fields = {}) {
  const made = { ...data, ...fields };
  for (const [name, value] of Object.entries(fields)) if (value === null) delete made[name];
  return made;
}

/**
 * The row once what was in flight is through: what waited for its number has it now.
 * @param {Pending} waiting @param {number} seq @returns {Pending}
 */
export const numberedRow = (waiting, seq) => ({
  ...waiting,
  bases: Object.fromEntries(
    Object.entries(waiting.bases ?? {}).map(([name, base]) => [name, base ?? seq]),
  ),
});

/**
 * Every operation in flight by the id of its record, with the batch it went in.
 * @param {Transaction} tx @returns {Promise<Map<string, Flight>>}
 */
export async function inFlight(tx) {
  const batches = await tx.objectStore("inflight").getAll();
  return new Map(batches.flatMap((batch) => batch.ops.map((op) => [op.id, { op, batch }])));
}
