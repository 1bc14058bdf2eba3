// Whether the disk has room. Chromium loses notes that are written after a write found none (ADR
// 22), so from that moment no tab writes, until a large piece fits.
const SUSPECT = new Set(["QuotaExceededError", "UnknownError", "AbortError", "InvalidStateError"]);
const NAME = "room";
const AT = "/room";
const PROBE = "/room/probe";
const PIECE = 65_536; // the most random bytes a browser gives at once
const PIECES = 48; // more than the reserve: what was freed by it is no room yet
const RESERVE = 32;
const FIRST_WAIT = 5000;
const LONGEST_WAIT = 120_000;
const channel = new BroadcastChannel("attuned-room");
/** @type {Set<(full: boolean) => void>} */
const watchers = new Set();
const remembered = ofThisTab(); // outlasts a page, and lies in memory

let full = Boolean(remembered?.getItem("full"));
/** @type {Promise<void> | undefined} */
let asking; // while it is being found out
let wait = FIRST_WAIT;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

channel.onmessage = ({ data }) =>
  data === "full?" ? full && channel.postMessage(true) : become(data);
channel.postMessage("full?");
addEventListener("pageshow", ({ persisted }) => persisted && channel.postMessage("full?"));

function ofThisTab() {
  try {
    return globalThis.sessionStorage;
  } catch {
    return undefined; // a browser that allows no storage at all
  }
}

export const diskIsFull = () => full;

/**
 * Call `listener` whenever the disk is found full, or to have room again.
 * @param {(full: boolean) => void} listener
 */
export const onRoom = (listener) => void watchers.add(listener);

/** Resolves when it is known whether there is room. */
export const roomIsKnown = async () => void (await asking);

/** Resolves when the disk is not known to be full; QuotaExceededError when it is. */
export async function needsRoom() {
  await asking;
  stopIfFull();
}

/**
 * The raw database `db`, which no transaction writes to while the disk is full.
 * @param {IDBDatabase} db
 */
export function guardDatabase(db) {
  const begin = db.transaction.bind(db);
  db.transaction = (stores, mode, ...options) => {
    if (mode !== "readwrite") return begin(stores, mode, ...options);
    stopIfFull();
    const tx = begin(stores, mode, ...options);
    tx.addEventListener("abort", () => tx.error && suspectFullDisk(tx.error));
    return tx;
  };
  db.addEventListener("close", () => suspectFullDisk()); // the browser closed it under our hands
  return db;
}

function stopIfFull() {
  if (full) throw new DOMException("the disk is full", "QuotaExceededError");
}

/**
 * Something failed as it does on a full disk: until that is known, nothing is written.
 * @param {{ name: string }} [error]
 */
export function suspectFullDisk(error) {
  if (error && !SUSPECT.has(error.name)) return;
  if (!full) tryDiskAgain();
}

/** Find out whether there is room by now; resolves with whether there is. */
export async function tryDiskAgain() {
  await (asking ??= find());
  return !full;
}

async function find() {
  // at once: it says so after a restart, and lets the notes be read
  if (!full) await freeReserve().catch(() => {});
  const fits = await (navigator.locks?.request("attuned-room", someFits) ?? someFits());
  if (full === fits) channel.postMessage(!fits);
  become(!fits);
  asking = undefined;
}

/** @param {boolean} now */
function become(now) {
  const changed = now !== full;
  full = now;
  if (full) remembered?.setItem("full", "1");
  else remembered?.removeItem("full");
  later();
  if (changed) watchers.forEach((listener) => listener(full));
}

function later() {
  clearTimeout(timer);
  wait = full ? Math.min(LONGEST_WAIT, wait * 2) : FIRST_WAIT;
  if (full && globalThis.document)
    timer = setTimeout(() => (document.hidden ? later() : tryDiskAgain()), wait);
}

/**
 * Whether more can be stored than the reserve leaves behind: far from the notes, and it is gone
 * again at once.
 */
async function someFits() {
  if (!globalThis.caches) return true;
  let cache;
  try {
    // one that is made on a full disk fails later, too
    cache = await caches.open((await caches.keys())[0] ?? NAME);
    await cache.put(PROBE, new Response(noise(PIECES)));
    return true;
  } catch (/** @type {any} */ error) {
    return error.name === "SecurityError"; // a browser that allows no caches
  } finally {
    await cache?.delete(PROBE).catch(() => {});
  }
}

/** @param {number} pieces */
const noise = (pieces) =>
  new Blob(Array.from({ length: pieces }, () => crypto.getRandomValues(new Uint8Array(PIECE))));

/**
 * Whether two megabytes lie by, which a full disk gives back: Chromium needs some even to read.
 * While they do, no write has failed for want of room.
 */
export async function hasReserve() {
  if (!(await globalThis.caches?.has(NAME).catch(() => false))) return false;
  // a response that was looked at would hold the space
  return (await (await caches.open(NAME)).keys(AT)).length > 0;
}

export async function keepReserve() {
  if (full || (await hasReserve())) return;
  await (await caches.open(NAME)).put(AT, new Response(noise(RESERVE)));
}

async function freeReserve() {
  if (await hasReserve()) await (await caches.open(NAME)).delete(AT);
}

if (full) addEventListener("pageshow", tryDiskAgain, { once: true });
globalThis.document?.addEventListener(
  "visibilitychange",
  () => full && !document.hidden && tryDiskAgain(),
);
