// Where the phone's databases lie. Chromium keeps all databases of an address in the same files,
// and what was deleted stays legible in them for long; a storage bucket has files of its own, which
// go with it (ADR 21). Other browsers give every database its own file anyway.
import { wrap, unwrap } from "idb";
import { watchDatabase, watchTransaction } from "./left-pages.js";
import { inTime, timeoutError } from "./patience.js";
import {
  guardDatabase,
  hasReserve,
  keepReserve,
  needsRoom,
  suspectFullDisk,
  tryDiskAgain,
} from "./room.js";

const buckets = navigator.storageBuckets;
/** @type {WeakMap<IDBDatabase, IDBFactory>} */
const factories = new WeakMap();
/** @type {WeakMap<IDBDatabase, Promise<void>>} */
const mending = new WeakMap();
const MEND = "mend";

/** On a phone that keeps this site's storage, every bucket is kept, however late it was made. */
const bucketOf = (/** @type {string} */ name) =>
  /** @type {StorageBucketManager} */ (buckets).open(name, { persisted: true });

/**
 * Open the database `name`; with `apart` it lies in a bucket of its own, where there are any.
 * @param {string} name @param {number} version @param {Opening} how
 */
export async function openDatabase(name, version, { apart, upgrade, blocking, terminated }) {
  let db;
  try {
    const factory = apart && buckets ? (await bucketOf(name)).indexedDB : indexedDB;
    const request = factory.open(name, version);
    request.onupgradeneeded = ({ oldVersion }) => {
      const tx = /** @type {IDBTransaction} */ (request.transaction);
      upgrade(wrap(request.result), oldVersion, wrap(watchTransaction(tx)));
    };
    db = await openedInTime(wrap(request));
    watchDatabase(request.result);
    factories.set(guardDatabase(request.result), factory);
  } catch (/** @type {any} */ error) {
    suspectFullDisk(error);
    throw error;
  }
  if (blocking) db.addEventListener("versionchange", () => blocking(db));
  if (terminated) db.addEventListener("close", terminated);
  return db;
}

/** @param {Promise<Database>} opened */
const openedInTime = (opened) =>
  inTime(opened, () => {
    opened.then(
      (tooLate) => tooLate.close(),
      () => {},
    );
    return timeoutError();
  });

/**
 * Resolves when `db` can be written to. A full disk tears the end of Chromium's log, and what is
 * written behind that is lost at the next start (ADR 22); deleting any database of the same files
 * makes it begin a new one. That is written, too: where the disk may have been full it is found out
 * first whether it still is.
 * @param {Database} db
 */
export async function untilWritable(db) {
  await needsRoom();
  if (!buckets) return;
  const raw = unwrap(db.asStored ?? db);
  const mended = mending.get(raw) ?? mend(factories.get(raw) ?? indexedDB);
  mending.set(raw, mended);
  await mended.catch((error) => {
    mending.delete(raw);
    suspectFullDisk(error);
    throw error;
  });
}

/** @param {IDBFactory} factory */
async function mend(factory) {
  if (!(await hasReserve())) await tryDiskAgain();
  await needsRoom();
  const empty = await wrap(factory.open(MEND));
  empty.close();
  await gone(factory.deleteDatabase(MEND));
  keepReserve().catch(() => {}); // not waited for
}

/**
 * Resolves when the database is gone, with its files; every tab lets go of it by itself.
 * @param {string} name
 */
export async function removeDatabase(name) {
  await removeTogether(name);
  if (!(await buckets?.keys())?.includes(name)) return;
  const { indexedDB: own } = await bucketOf(name);
  await gone(own.deleteDatabase(name)); // tells the tabs that have it open
  await buckets?.delete(name);
}

/** The same for a database that lies with the others. @param {string} name */
export const removeTogether = (name) => gone(indexedDB.deleteDatabase(name));

/** @param {IDBOpenDBRequest} request */
const gone = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = resolve;
    request.onerror = () => reject(request.error);
  });

/**
 * The names of all databases there are: {apart, together}; apart is undefined where there are no
 * buckets.
 */
export async function databaseNames() {
  const [apart, listed] = await Promise.all([buckets?.keys(), indexedDB.databases()]);
  return { apart, together: listed.map(({ name = "" }) => name) };
}

/**
 * What promises to keep the database `name`: its bucket, or the browser's storage as a whole.
 * @param {string} name
 */
export const keeperOf = async (name) => (buckets ? bucketOf(name) : navigator.storage);
