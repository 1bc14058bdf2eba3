// The only module that knows IndexedDB (through idb). Stores: records, pending (what no server has yet), drafts, meta.
import { openDB } from "idb";

export const NAME = "attuned";

// One step per version, never changed after a release: a phone may come from any of them.
export const STEPS = [
  (db) => {
    db.createObjectStore("records", { keyPath: "id" });
    db.createObjectStore("pending", { keyPath: "id" });
    db.createObjectStore("drafts");
    db.createObjectStore("meta");
  },
  (db, tx) => {
    tx.objectStore("records").createIndex("by_type", "type");
  },
];

let opening;

/** The open database. Another tab that brings a newer version closes this one; the next call opens it anew. */
export function database() {
  opening ??= open().catch((error) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

export function open(steps = STEPS, name = NAME) {
  return openDB(name, steps.length, {
    upgrade(db, from, _to, tx) {
      for (const step of steps.slice(from)) step(db, tx);
    },
    blocking(_current, _blocked, event) {
      event.target.close();
      opening = undefined;
    },
    terminated() {
      opening = undefined;
    },
  });
}

/** Run `work(tx)` and resolve once it is on disk; reopens once when the browser has closed the database behind us. */
export async function write(stores, work, durability = "strict") {
  try {
    return await attempt(stores, work, durability);
  } catch (error) {
    if (error.name !== "InvalidStateError") throw error;
    opening = undefined;
    return attempt(stores, work, durability);
  }
}

async function attempt(stores, work, durability) {
  const tx = (await database()).transaction(stores, "readwrite", { durability });
  try {
    const result = await work(tx);
    tx.commit();
    await tx.done;
    return result;
  } catch (error) {
    tx.done.catch(() => {});
    abort(tx);
    throw tx.error ?? error;
  }
}

function abort(tx) {
  try {
    tx.abort();
  } catch {
    // It had ended by itself.
  }
}

/** Read with `work(db)`, reopening once as `write` does. */
export async function read(work) {
  try {
    return await work(await database());
  } catch (error) {
    if (error.name !== "InvalidStateError") throw error;
    opening = undefined;
    return work(await database());
  }
}

/** The last `count` rows of a store in the order of their keys. */
export const lastRows = (store, count) =>
  read(async (db) => {
    const keys = await db.transaction(store).store.openKeyCursor(null, "prev");
    const first = keys && (await keys.advance(count - 1));
    return db.getAll(store, first ? IDBKeyRange.lowerBound(first.key) : undefined);
  });
