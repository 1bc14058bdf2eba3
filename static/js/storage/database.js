// The only module that knows IndexedDB (through idb). One database for whoever has no account, one more per account.
// Stores: records, pending (what no server has yet), inflight (what is on its way), tombstones, drafts, meta.
import { deleteDB, openDB } from "idb";

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
  (db, tx) => {
    tx.objectStore("pending").createIndex("by_refusal", "refused.outcome"); // only refused rows are in it
    db.createObjectStore("inflight", { keyPath: "n", autoIncrement: true });
    db.createObjectStore("tombstones", { keyPath: "id" });
  },
];

const nameFor = (account) => `${NAME}-${account}`;

let opening;
let active;

/** The open database. Another tab that brings a newer version closes this one; the next call opens it anew. */
export function database() {
  opening ??= openActive().catch((error) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

async function openActive() {
  const base = await open();
  active = await base.get("meta", "account");
  if (!active) return base;
  base.close();
  return open(STEPS, nameFor(active));
}

/** The account whose notes are in view; undefined while nobody is signed in on this phone. */
export async function activeAccount() {
  await database();
  return active;
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

/** Let the next call open whatever is active by then. */
export async function reopen() {
  const before = opening;
  opening = undefined;
  (await before?.catch(() => undefined))?.close();
}

/** Work with another database than the active one: an account's, or that of whoever has none. */
export async function within(account, work) {
  const db = await open(STEPS, account ? nameFor(account) : NAME);
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

/** Delete all there is, whoever's; every tab lets go of it by itself. */
export async function deleteAll() {
  const account = await activeAccount();
  await reopen();
  if (account) await deleteDatabase(account);
  await deleteDB(NAME);
}

/** Resolves when the account's database is gone; every tab lets go of it by itself. */
export const deleteDatabase = (account) => deleteDB(nameFor(account));

// What a call fails with when the browser took the database away: before it began, under its hands, or with its server.
const TAKEN_AWAY = new Set(["InvalidStateError", "AbortError", "UnknownError"]);
const TRIES = 3;
const REST = 50;

/** Try again, on a database opened anew, what failed because the browser closed the one we had. */
async function again(work, tries = TRIES) {
  try {
    return await work();
  } catch (error) {
    if (!TAKEN_AWAY.has(error.name) || tries === 1) throw error;
    opening = undefined;
    await new Promise((rested) => setTimeout(rested, REST)); // the browser may still be at it
    return again(work, tries - 1);
  }
}

/** Run `work(tx)` and resolve once it is on disk; all of it or nothing. */
export const write = (stores, work, durability = "strict") => again(() => attempt(stores, work, durability));

async function attempt(stores, work, durability) {
  const tx = (await database()).transaction(stores, "readwrite", { durability });
  let refused; // heard before tx.done hears of it, which would only say that something failed
  tx.addEventListener("error", ({ target }) => (refused ??= target.error), true);
  try {
    const result = await work(tx);
    tx.commit();
    await tx.done;
    return result;
  } catch (error) {
    tx.done.catch(() => {});
    abort(tx);
    throw refused ?? tx.error ?? error;
  }
}

function abort(tx) {
  try {
    tx.abort();
  } catch {
    // It had ended by itself.
  }
}

/** Read with `work(db)`. */
export const read = (work) => again(async () => work(await database()));

/** The last `count` rows of a store in the order of their keys. */
export const lastRows = (store, count) =>
  read(async (db) => {
    const keys = await db.transaction(store).store.openKeyCursor(null, "prev");
    const first = keys && (await keys.advance(count - 1));
    return db.getAll(store, first ? IDBKeyRange.lowerBound(first.key) : undefined);
  });
