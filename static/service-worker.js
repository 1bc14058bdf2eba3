// Keeps the app's own pages and files, and nothing else: no answer of the API, nothing a person
// wrote. BUILD = {version, shells, files, sync} stands above this line, written by shell/precache.py:
// every page with its digest, files whose names carry theirs, and what sync needs.

const SHELLS = `shells-${BUILD.version}`;
const FILES = "files";
const NAMED_BY_CONTENT = /^\/(?:static\/|rulebook-)/;
const BEFORE = "/files-of-last-build";
const SHARE = "/match/share/";

self.addEventListener("install", (event) =>
  event.waitUntil(self.navigator.locks.request("versions", complete)),
);
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
  if (event.data === "what was shared?") handOver(event.ports[0]);
  if (event.data?.key) carry(event.data.key);
  if (event.data === "what is the key?")
    event.ports[0].postMessage(carried && carried.until > Date.now() ? carried : undefined);
  if (event.data === "forget the key") carried = undefined;
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method === "POST" && url.pathname === SHARE)
    return event.respondWith(takeShared(event));
  if (
    request.method !== "GET" ||
    url.origin !== location.origin ||
    url.pathname.startsWith("/api/")
  )
    return;
  if (request.mode === "navigate") event.respondWith(page(event, url.pathname));
  else if (NAMED_BY_CONTENT.test(url.pathname)) event.respondWith(file(event, url.pathname));
});

// The key of the phone's lock, on its way from one page to the next (js/sealing/key.js): in memory,
// never used here.
/** @typedef {Key & { until: number }} Carried */
/** @type {Carried | undefined} */
let carried;

/** @param {Carried} key */
function carry(key) {
  carried = key;
  setTimeout(
    () => carried && carried.until <= Date.now() && (carried = undefined),
    key.until - Date.now() + 1,
  ); // should anything keep us running
}

// What another app shares is read here, so that no server gets it, and waits in memory for the page
// that opens now.
/** @type {{ card: FormDataEntryValue, [name: string]: FormDataEntryValue } | undefined} */
let waiting;

/** @param {FetchEvent} event */
async function takeShared(event) {
  try {
    const sent = await event.request.formData();
    const card = sent.get("card");
    const texts = ["title", "text", "url"].map((name) => [name, sent.get(name) ?? ""]);
    waiting = { ...Object.fromEntries(texts), card: card instanceof File && card.size ? card : "" };
  } catch {
    return Response.redirect("/match/add/#shared=lost", 303);
  }
  // the worker stays until the page has asked
  event.waitUntil(new Promise((resolve) => setTimeout(resolve, 20_000)));
  return Response.redirect("/match/add/#shared", 303);
}

/** @param {MessagePort} port */
function handOver(port) {
  port.postMessage(waiting);
  waiting = undefined;
}

// Background Sync: a page that is open does the work; without one, what was about to be sent is
// sent as it stands. The next page hears the outcome when it sends the same again, which changes
// nothing twice.
self.addEventListener("sync", (event) => {
  if (event.tag === "sync") event.waitUntil(wake());
});

async function wake() {
  const pages = await self.clients.matchAll({ type: "window" });
  if (pages.length) return pages.forEach((page) => page.postMessage("sync"));
  const { account, lock } = (await stored("attuned", { meta: ["account", "lock"] })) ?? {};
  if (account && !lock)
    await send(
      account,
      await stored(`attuned-${account}`, { meta: ["sync", "half"], all: "inflight" }),
    );
}

/** @param {string} account @param {Fields & { rows?: Batch[] }} stored */
async function send(account, { sync = {}, half, rows = [] }) {
  const operations = rows
    .flatMap(({ ops, acks }) => ops.filter(({ op }) => !(op in acks)))
    .slice(0, BUILD.sync.operations);
  if (!operations.length || !half) return;
  const session = await (await fetch("/api/session/", { cache: "no-store" })).json();
  if (session.account !== account) return;
  const answer = await fetch("/api/sync/", {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "X-CSRFToken": session.csrf,
      "Attuned-Protocol": String(BUILD.sync.protocol),
      "Attuned-Schema": String(BUILD.sync.schema),
      "Attuned-Phone": half,
    },
    body: JSON.stringify({ account, cursor: sync.cursor, head: sync.head, operations, limit: 1 }),
  });
  if (answer.status >= 500) throw new Error("again later"); // the browser asks once more
}

/**
 * Values of `meta` and all rows of one store, from a database that is there already.
 * @param {string} name @param {{ meta: string[], all?: string }} wanted
 * @returns {Promise<Fields>}
 */
async function stored(name, { meta, all }) {
  const buckets = self.navigator.storageBuckets;
  const apart = (await buckets?.keys())?.includes(name) && (await buckets?.open(name));
  const files = apart ? apart.indexedDB : indexedDB;
  return new Promise((resolve, reject) => {
    const opening = files.open(name);
    opening.onerror = () => reject(opening.error);
    opening.onupgradeneeded = () => opening.transaction?.abort(); // never make one
    opening.onsuccess = () => {
      const db = opening.result;
      const tx = db.transaction(["meta", ...(all ? [all] : [])]);
      const found = Object.fromEntries(meta.map((key) => [key, tx.objectStore("meta").get(key)]));
      const rows = all ? tx.objectStore(all).getAll() : undefined;
      tx.oncomplete = () => {
        db.close();
        resolve({
          ...Object.fromEntries(meta.map((key) => [key, found[key].result])),
          rows: rows?.result,
        });
      };
    };
  });
}

// All or nothing: a version with a missing piece is never installed, nor one with a page of another
// version. That comes when several servers stand behind one address, or when the next release
// starts meanwhile.
async function complete() {
  const [shells, files] = await Promise.all([caches.open(SHELLS), caches.open(FILES)]);
  const [pages, kept] = await Promise.all([shells, files].map(pathsIn));
  const lacking = Object.keys(BUILD.shells).filter((path) => !pages.has(path));
  await Promise.all([
    files.addAll(BUILD.files.filter((path) => !kept.has(path))),
    ...lacking.map(async (path) => shells.put(path, await pageOfThisVersion(path))),
  ]);
}

/** @param {Cache} cache */
const pathsIn = async (cache) =>
  new Set((await cache.keys()).map((request) => new URL(request.url).pathname));

/** @param {string} path */
async function pageOfThisVersion(path) {
  const answer = await fetch(path, { cache: "reload", credentials: "omit" });
  const digest = new Uint8Array(
    await crypto.subtle.digest("SHA-256", await answer.clone().arrayBuffer()),
  );
  if (btoa(String.fromCharCode(...digest)) !== BUILD.shells[path])
    throw new Error(`${path} is of another version`);
  return answer;
}

// The version before stays whole, for a tab that still shows it.
async function activate() {
  const meta = await caches.open("build");
  const before = await (await meta.match(BEFORE))?.json();
  await meta.put(BEFORE, Response.json({ shells: SHELLS, files: BUILD.files }));
  await self.navigator.locks.request(
    "versions",
    { ifAvailable: true },
    (lock) => lock && tidy(before),
  );
  await self.clients.claim();
  mend();
}

// Only while no other version is on its way: what that has gathered, nobody here knows. The next
// one tidies, too.
/** @param {{ shells: string, files: string[] }} [before] */
async function tidy(before) {
  if (self.registration.installing || self.registration.waiting) return;
  const names = (await caches.keys()).filter(
    (name) => name.startsWith("shells-") && name !== SHELLS && name !== before?.shells,
  );
  await Promise.all(names.map((name) => caches.delete(name)));
  const wanted = new Set([...BUILD.files, ...(before?.files ?? [])]);
  const files = await caches.open(FILES);
  for (const path of await pathsIn(files)) if (!wanted.has(path)) await files.delete(path);
}

// What was whole and is not any more (an older worker tidied wrongly, someone emptied a cache)
// becomes whole again.
/** @type {Promise<void> | undefined} */
let mending;
const mend = () =>
  (mending ??= complete()
    .catch(() => {})
    .finally(() => (mending = undefined)));

/** @param {FetchEvent} event @param {string} path */
async function page(event, path) {
  const shell = await caches.match(path, { cacheName: SHELLS });
  if (shell) return shell;
  if (Object.hasOwn(BUILD.shells, path)) event.waitUntil(mend());
  try {
    return await fetch(event.request);
  } catch {
    return (await caches.match("/offline/", { cacheName: SHELLS })) ?? Response.error();
  }
}

/** @param {FetchEvent} event @param {string} path */
async function file(event, path) {
  const kept = await caches.match(path, { cacheName: FILES });
  if (!kept && BUILD.files.includes(path)) event.waitUntil(mend());
  return kept ?? fetch(event.request);
}
