// Records as the app sees them: {id, type, seq?, ...fields}. Stored: {id, type, data, seq?, demo?},
// beside what awaits a server. `seq` says which version of the account's copy it is; a record
// without it has never been there.
import { announceRecords } from "./changes.js";
import { read, write } from "./database.js";
import { endDraft, keepDraft } from "./drafts.js";
import { newId } from "./ids.js";
import { quietly } from "./patience.js";
import { createdRow, editedRow, inFlight } from "./pending.js";
import { readRows, lastRows } from "./rows.js";

const STORES = ["records", "pending", "inflight"];
const NO_ENTRY = /^(sync|accounts)\./; // kinds that tell of sync itself, and what the person set
export const CONFLICT = "sync.Conflict"; // words that an edit displaced unseen

/** @param {Row} row @returns {AnyRecord} */
const opened = (row) =>
  row && {
    ...row.data,
    id: row.id,
    type: row.type,
    ...(row.seq && { seq: row.seq }),
    ...(row.demo && { demo: true }),
  };

/**
 * Whether a record is one the person wrote, and not their settings or what sync has to say.
 * @param {{ type: string }} row
 */
export const isEntry = (row) => !NO_ENTRY.test(row.type);

/** Every record there is, also what is no entry: for a copy of everything. */
export const readEverything = async () => (await readRows("records")).map(opened);

/** Every record the person wrote, or every record of one type. @param {string} [type] */
export const readRecords = async (type) =>
  (type
    ? await read((db) => db.getAllFromIndex("records", "by_type", type))
    : (await readRows("records")).filter(isEntry)
  ).map(opened);

/** The records made last, at most `count`: ids are in the order of making. @param {number} count */
export const readNewest = async (count) =>
  (await lastRows("records", count)).filter(isEntry).map(opened);

/**
 * Store records ({type, id?, ...fields}) all or none; resolves with them once they are on disk.
 * Every field a change touches goes to the pending row in the same transaction; edits of one record
 * meet in one pending row. The draft they come from goes in it too, so that a killed page never
 * brings back what is already saved. A record without created_at is new. `unseen` names, by the id
 * of a record, fields that changed since the version `seq` which the person had before them. With
 * `fill`, by their ids, records from a file are written as they are, and only into what is empty
 * here: what stands here by then stays. So does a draft in the place of one of `begun`.
 * @param {Saved[]} records @param {Saving} how
 */
export async function saveRecords(records, { draft, begun = [], unseen = {}, fill = [] } = {}) {
  const now = new Date().toISOString().slice(0, 19) + "Z";
  const filling = new Set(fill);
  const rows = records.map(({ id = newId(), type, seq, demo: _demo, ...data }) => ({
    row: { id, type, data: filling.has(id) ? data : { created_at: now, ...data } },
    isNew: !filling.has(id) && !data.created_at,
    fill: filling.has(id),
    saw: { seq, unseen: unseen[id] },
  }));
  const drafted = draft && endDraft(draft);
  await write(draft || begun.length ? [...STORES, "drafts"] : STORES, async (tx) => {
    if (draft) quietly(tx.objectStore("drafts").delete(draft));
    for (const one of begun) await putBack(tx.objectStore("drafts"), one);
    const flying = rows.every(({ isNew }) => isNew) ? new Map() : await inFlight(tx);
    for (const one of rows)
      await (one.isNew ? add(tx, one.row) : change(tx, one, flying.get(one.row.id)?.op));
  }).catch((error) => {
    // Of a page that was left nobody heard it: the next one still has to say that it was sent.
    if (drafted && error.name !== "Left")
      keepDraft(draft, { ...drafted, sent: false }).catch(() => {});
    throw error;
  });
  announceRecords();
  return rows.map(({ row }) => opened(row));
}

/** @param {Store<any>} drafts @param {{ name: string, values: Draft }} begun */
async function putBack(drafts, { name, values }) {
  if (!(await drafts.getKey(name))) await drafts.put(values, name);
}

/** @param {Transaction} tx @param {Row} row */
function add(tx, row) {
  quietly(tx.objectStore("records").add(row));
  quietly(tx.objectStore("pending").add(createdRow(row)));
}

/**
 * @param {Transaction} tx @param {{ row: Row, saw: Saw, fill?: boolean }} one
 * @param {Operation} [flying]
 */
async function change(tx, { row, saw, fill }, flying) {
  const [records, pending] = ["records", "pending"].map((name) => tx.objectStore(name));
  const [stored, last] = await Promise.all([records.get(row.id), pending.get(row.id)]);
  const before = stored ?? last?.before ?? { data: {} };
  const waiting = last?.delete ? undefined : last;
  if (fill && stored) row.data = { ...row.data, ...stored.data };
  quietly(records.put({ ...row, ...(before.seq && { seq: before.seq }) }));
  if (!before.seq && !flying && !last) return quietly(pending.put(createdRow(row)));
  const changes = changed(before.data, row.data);
  if (Object.keys(changes).length)
    quietly(
      pending.put(
        editedRow({ ...before, ...row, data: before.data }, changes, { waiting, flying, ...saw }),
      ),
    );
  else if (last?.delete) quietly(pending.delete(row.id));
}

/**
 * The fields that differ; one that was emptied is null.
 * @param {Fields} before @param {Fields} after @returns {Fields}
 */
function changed(before, after) {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const same = (/** @type {string} */ name) =>
    JSON.stringify(before[name]) === JSON.stringify(after[name]);
  return Object.fromEntries(
    [...names].filter((name) => !same(name)).map((name) => [name, after[name] ?? null]),
  );
}
