// Where the phone's databases lie. Chromium keeps all databases of an address in the same files, and what was deleted
// stays legible in them for long; a storage bucket has files of its own, which go with it (ADR 21). Other browsers give
// every database its own file anyway.
import { wrap } from "idb";
import { watch, watched } from "./left-pages.js";
import { inTime, late } from "./patience.js";

const buckets = navigator.storageBuckets;

/** Open the database `name`; with `apart` it lies in a bucket of its own, where there are any. */
export async function open(name, version, { apart, upgrade, blocking, terminated }) {
  const request = (apart && buckets ? (await buckets.open(name)).indexedDB : indexedDB).open(name, version);
  request.onupgradeneeded = ({ oldVersion }) => upgrade(wrap(request.result), oldVersion, wrap(watched(request.transaction)));
  const opened = wrap(request);
  const db = await inTime(opened, () => {
    opened.then((tooLate) => tooLate.close(), () => {});
    return late();
  });
  watch(request.result);
  if (blocking) db.addEventListener("versionchange", () => blocking(db));
  if (terminated) db.addEventListener("close", terminated);
  return db;
}

/** Resolves when the database is gone, with its files; every tab lets go of it by itself. */
export async function remove(name) {
  await removeTogether(name);
  if (!(await buckets?.keys())?.includes(name)) return;
  const { indexedDB: own } = await buckets.open(name);
  await gone(own.deleteDatabase(name)); // tells the tabs that have it open
  await buckets.delete(name);
}

/** The same for a database that lies with the others. */
export const removeTogether = (name) => gone(indexedDB.deleteDatabase(name));

const gone = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = resolve;
    request.onerror = () => reject(request.error);
  });

/** The names of all databases there are: {apart, together}; apart is undefined where there are no buckets. */
export async function names() {
  const [apart, listed] = await Promise.all([buckets?.keys(), indexedDB.databases()]);
  return { apart, together: listed.map(({ name }) => name) };
}

/** What promises to keep the database `name`: its bucket, or the browser's storage as a whole. */
export const keeperOf = async (name) => (buckets ? buckets.open(name) : navigator.storage);
