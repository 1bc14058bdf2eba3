// The person's databases: one for whoever has no account, one more per account, sealed under
// another name while the lock is on.
import { removeDatabase, untilWritable } from "./buckets.js";
import { keyArrives, keyOf } from "../sealing/key.js";
import { giveUp, timesLeft } from "./left-pages.js";
import { answeredLately, untilFree, untilLanded, patiently } from "./patience.js";
import { readMemory, nameFor } from "./phone.js";
import { roomIsKnown, suspectFullDisk } from "./room.js";
import { STEPS, openStore } from "./schema.js";
import { sealDatabase } from "../sealing/sealed.js";

// Whoever has one of them open holds this Web Lock; who moves all rows, to seal or unseal them,
// holds it alone.
const SHARED = "attuned-store";

/** @type {Promise<{ db: Database, release: () => void }> | undefined} */
let opening; // {db, release}
/** @type {string | undefined} */
let active;

/**
 * The open database; with the lock on, once somebody has opened that. The next call opens anew what
 * was taken away.
 */
export async function openedDatabase() {
  opening ??= connected().catch((error) => {
    opening = undefined;
    throw error;
  });
  return (await opening).db;
}

async function connected() {
  for (;;) {
    const release = await share();
    try {
      const { account, lock } = await readMemory();
      active = account;
      if (!lock || keyOf(lock)) return { db: await openOne(nameFor(account, lock), lock), release };
      release();
      await keyArrives(lock);
    } catch (error) {
      release();
      throw error;
    }
  }
}

/** @returns {Promise<() => void>} */
async function share() {
  if (!navigator.locks) return () => {};
  const { promise, resolve, reject } = Promise.withResolvers();
  navigator.locks.request(SHARED, { mode: "shared" }, () => new Promise(resolve)).catch(reject);
  return promise;
}

/**
 * Do `work` while no tab has anything open; TimeoutError when one does not let go within `patience`
 * milliseconds.
 * @template T @param {() => Promise<T>} work @param {number} patience
 */
export async function whenAlone(work, patience) {
  channel.postMessage("let go");
  await reopenDatabase();
  return navigator.locks.request(SHARED, { signal: AbortSignal.timeout(patience) }, work);
}

const channel = new BroadcastChannel("attuned-store");
channel.onmessage = reopenDatabase;
// A page that is kept for going back to, or put to sleep, must not hold up the others.
// a freeze does not bubble
for (const end of ["pagehide", "freeze"]) addEventListener(end, reopenDatabase, { capture: true });

export const accountInView = () => active; // as this page last knew it

/** The account whose notes are in view; undefined while nobody is signed in on this phone. */
export async function activeAccount() {
  await openedDatabase();
  return active;
}

/**
 * A database of the person's; with `lock` what is read from it is opened, and what is written
 * sealed.
 * @param {string} name @param {PhoneLock} [lock]
 */
export async function openOne(name, lock) {
  const key = lock && keyOf(lock);
  if (lock && !key) throw new DOMException("the notes are locked", "Locked");
  const cipher = key && (await import("../sealing/cipher.js")).cipherOf(key);
  const db = await openStore(STEPS, name, {
    apart: true,
    blocking: closed,
    terminated: reopenDatabase,
  });
  return cipher ? sealDatabase(db, cipher) : db;
}

/** @param {Database} db */
function closed(db) {
  db.close();
  reopenDatabase();
}

/** Let the next call open whatever is active by then. */
export async function reopenDatabase() {
  const before = opening;
  opening = undefined;
  before?.then(
    ({ db, release }) => {
      db.close();
      release();
    },
    () => {},
  );
}

/**
 * Work with another database than the active one: an account's, or that of whoever has none.
 * @template T @param {string | null} account @param {(db: Database) => Promise<T>} work
 */
export async function inDatabaseOf(account, work) {
  await openedDatabase(); // and with it, where there is a lock, its key
  const release = await share();
  /** @type {Database | undefined} */
  let db;
  try {
    const { lock } = await readMemory();
    db = await openOne(nameFor(account, lock), lock);
    return await work(db);
  } finally {
    db?.close();
    release();
  }
}

/**
 * Resolves when the account's notes are gone; every tab lets go of them by itself.
 * @param {string} account
 */
export async function deleteDatabase(account) {
  for (const lock of [false, true]) await removeDatabase(nameFor(account, lock));
}

// What a call fails with when the browser took the database away: before it began, under its hands,
// or with its server.
const TAKEN_AWAY = new Set(["InvalidStateError", "AbortError", "UnknownError"]);
const TRIES = 3;
const REST = 50;

/**
 * Try again, on a database opened anew, what failed because the browser closed the one we had; with
 * `here` only while the page is not left.
 * @template T @param {() => Promise<T>} work @param {{ here?: boolean, tries?: number }} how
 * @returns {Promise<T>}
 */
async function again(work, { here, tries = TRIES } = {}) {
  const before = timesLeft();
  try {
    return await work();
  } catch (/** @type {any} */ error) {
    const left = timesLeft() > before; // and gave up what it had begun
    if (!left) suspectFullDisk(error);
    if (!TAKEN_AWAY.has(error.name) || tries === 1) throw error;
    if (here && left) throw new DOMException("the page was left before it was written", "Left");
    reopenDatabase();
    await roomIsKnown();
    await new Promise((rested) => setTimeout(rested, REST)); // the browser may still be at it
    return again(work, { here, tries: tries - 1 });
  }
}

/**
 * Run `work(tx)` and resolve once it is on disk; all of it or nothing. TimeoutError when another
 * page holds the stores: nothing is written then. Work that waits for nothing but its own requests
 * is on its way to the disk at once, and gets there though the page is left. With "relaxed", for
 * what would be written again, a store that answered is not asked.
 * @template T @param {string[]} stores @param {(tx: Transaction) => Promise<T> | T} work
 * @param {IDBTransactionDurability} durability @returns {Promise<T>}
 */
export const write = (stores, work, durability = "strict") =>
  again(() => attempt(stores, work, durability), { here: true });

/** Begin what the next write would wait for. @param {string[]} stores */
export const prepareWrite = (stores) => again(() => ready(stores));

/** @param {string[]} stores */
async function ready(stores, { asked = true } = {}) {
  const db = await openedDatabase();
  await untilWritable(db);
  // what is once on its way could be given up no more
  if (asked) await untilFree(db, stores, "readwrite");
  return db;
}

/**
 * @template T @param {string[]} stores @param {(tx: Transaction) => Promise<T> | T} work
 * @param {IDBTransactionDurability} durability
 */
async function attempt(stores, work, durability) {
  const asked = durability === "strict" || !answeredLately();
  const db = await ready(stores, { asked });
  const tx = db.transaction(stores, "readwrite", { durability });
  /** @type {DOMException | undefined} */
  let refused; // heard before tx.done hears of it, which would only say that something failed
  tx.addEventListener(
    "error",
    (/** @type {any} */ event) => (refused ??= event.target.error),
    true,
  );
  try {
    const result = await work(tx);
    tx.commit();
    await untilLanded(tx, asked);
    return result;
  } catch (error) {
    giveUp(tx);
    throw refused ?? tx.error ?? error;
  }
}

/**
 * Read with `work(db)`.
 * @template T @param {(db: Database) => Promise<T>} work @returns {Promise<T>}
 */
export const read = (work) =>
  again(async () => {
    const db = await openedDatabase();
    return patiently(db, work(db));
  });
