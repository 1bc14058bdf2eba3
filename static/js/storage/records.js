// Records as the app sees them: {id, type, ...fields}. Stored: {id, type, data, demo?}, beside what awaits a server.
import { announce } from "./changes.js";
import { lastRows, read, write } from "./database.js";
import { endDraft } from "./drafts.js";
import { newId } from "./ids.js";

const STORES = ["records", "pending"];

const opened = (row) => row && { ...row.data, id: row.id, type: row.type, ...(row.demo && { demo: true }) };

/** Every record, or every record of one type. */
export const all = (type) =>
  read(async (db) =>
    (type ? await db.getAllFromIndex("records", "by_type", type) : await db.getAll("records")).map(opened),
  );

/** The records made last, at most `count`: ids are in the order of making. */
export const newest = async (count) => (await lastRows("records", count)).map(opened);

/**
 * Store records ({type, id?, ...fields}) all or none; resolves with them once they are on disk. Every field a change
 * touches goes to the pending row in the same transaction; edits of one record meet in one pending row. The draft they
 * come from goes in it too, so that a killed page never brings back what is already saved. A record without created_at
 * is new.
 */
export async function save(records, draft) {
  const now = new Date().toISOString().slice(0, 19) + "Z";
  const rows = records.map(({ id = newId(), type, demo: _demo, ...data }) => ({
    row: { id, type, data: { created_at: now, ...data } },
    isNew: !data.created_at,
  }));
  if (draft) await endDraft(draft);
  await write(draft ? [...STORES, "drafts"] : STORES, async (tx) => {
    if (draft) quietly(tx.objectStore("drafts").delete(draft));
    for (const { row, isNew } of rows) await (isNew ? add(tx, row) : change(tx, row));
  });
  announce();
  return rows.map(({ row }) => opened(row));
}

// Not waited for one by one: if one request fails, so does its transaction, and with it the save.
const quietly = (request) => void request.catch(() => {});

function add(tx, row) {
  quietly(tx.objectStore("records").add(row));
  quietly(tx.objectStore("pending").add({ op_id: newId(), id: row.id, type: row.type, fields: row.data }));
}

async function change(tx, row) {
  const [records, pending] = STORES.map((name) => tx.objectStore(name));
  const [before, waiting] = await Promise.all([records.get(row.id), pending.get(row.id)]);
  const fields = { ...waiting?.fields, ...changed(before?.data ?? {}, row.data) };
  quietly(records.put(row));
  quietly(pending.put({ op_id: newId(), id: row.id, type: row.type, fields }));
}

/** The fields that differ; one that was emptied is null. */
function changed(before, after) {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const same = (name) => JSON.stringify(before[name]) === JSON.stringify(after[name]);
  return Object.fromEntries([...names].filter((name) => !same(name)).map((name) => [name, after[name] ?? null]));
}

/** Take records away; resolves with what `restore` needs to bring them back as they were. */
export async function remove(ids) {
  const taken = await write(STORES, async (tx) => {
    const rows = await Promise.all(
      STORES.map((name) => Promise.all(ids.map((id) => tx.objectStore(name).get(id)))),
    );
    for (const name of STORES) for (const id of ids) tx.objectStore(name).delete(id);
    return rows;
  });
  announce();
  return taken;
}

export async function restore(taken) {
  await write(STORES, async (tx) => {
    STORES.forEach((name, i) => taken[i].filter(Boolean).forEach((row) => tx.objectStore(name).put(row)));
  });
  announce();
}

/** Put the example journal in: marked, and never sent anywhere. */
export async function addDemo(records) {
  const rows = records.map(({ id, type, ...data }) => ({ id, type, data, demo: true }));
  await write(["records"], async (tx) => {
    const there = new Set(await tx.objectStore("records").getAllKeys());
    for (const row of rows) if (!there.has(row.id)) quietly(tx.objectStore("records").add(row));
  });
  announce();
}

export async function removeDemo() {
  const ids = (await all()).filter((record) => record.demo).map((record) => record.id);
  await remove(ids);
}
