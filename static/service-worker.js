// Keeps the app's own pages and files, and nothing else: no answer of the API, nothing a person wrote.
// BUILD = {version, shells, files} stands above this line, written by shell/precache.py.

const SHELLS = `shells-${BUILD.version}`;
const FILES = "files";
const SHARE = "/match/share/";

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
  if (event.data === "what was shared?") handOver(event.ports[0]);
  if (event.data?.key) carried = event.data.key;
  if (event.data === "what is the key?") event.ports[0].postMessage(carried?.until > Date.now() ? carried : undefined);
  if (event.data === "forget the key") carried = undefined;
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method === "POST" && url.pathname === SHARE) return event.respondWith(takeShared(event));
  if (request.method !== "GET" || url.origin !== location.origin || url.pathname.startsWith("/api/")) return;
  if (request.mode === "navigate") event.respondWith(page(request, url.pathname));
  else if (BUILD.files.includes(url.pathname)) event.respondWith(file(request));
});

// The key of the phone's lock, on its way from one page to the next (js/storage/key.js): in memory, never used here.
let carried;

// What another app shares is read here, so that no server gets it, and waits in memory for the page that opens now.
let waiting;

async function takeShared(event) {
  try {
    const sent = await event.request.formData();
    const card = sent.get("card");
    const texts = ["title", "text", "url"].map((name) => [name, sent.get(name) ?? ""]);
    waiting = { ...Object.fromEntries(texts), card: card?.size ? card : "" };
  } catch {
    return Response.redirect("/match/add/#shared=lost", 303);
  }
  event.waitUntil(new Promise((resolve) => setTimeout(resolve, 20_000))); // the worker stays until the page has asked
  return Response.redirect("/match/add/#shared", 303);
}

function handOver(port) {
  port.postMessage(waiting);
  waiting = undefined;
}

// Background Sync: a page that is open does the work; without one, what was about to be sent is sent as it stands. The
// next page hears the outcome when it sends the same again, which changes nothing twice.
self.addEventListener("sync", (event) => {
  if (event.tag === "sync") event.waitUntil(wake());
});

async function wake() {
  const pages = await self.clients.matchAll({ type: "window" });
  if (pages.length) return pages.forEach((page) => page.postMessage("sync"));
  const { account, lock } = (await stored("attuned", { meta: ["account", "lock"] })) ?? {};
  if (account && !lock) await send(account, await stored(`attuned-${account}`, { meta: ["sync"], all: "inflight" }));
}

async function send(account, { sync = {}, rows }) {
  const operations = rows.flatMap(({ ops, acks }) => ops.filter(({ op }) => !(op in acks))).slice(0, 500);
  if (!operations.length) return;
  const session = await (await fetch("/api/session/", { cache: "no-store" })).json();
  if (session.account !== account) return;
  const answer = await fetch("/api/sync/", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": session.csrf, "Attuned-Protocol": "1", "Attuned-Schema": "1" },
    body: JSON.stringify({ account, cursor: sync.cursor, head: sync.head, operations, limit: 1 }),
  });
  if (answer.status >= 500) throw new Error("again later"); // the browser asks once more
}

/** Values of `meta` and all rows of one store, from a database that is there already. */
async function stored(name, { meta, all }) {
  const buckets = self.navigator.storageBuckets;
  const apart = (await buckets?.keys())?.includes(name);
  const files = apart ? (await buckets.open(name)).indexedDB : indexedDB;
  return new Promise((resolve, reject) => {
    const opening = files.open(name);
    opening.onerror = () => reject(opening.error);
    opening.onupgradeneeded = () => opening.transaction.abort(); // never make one
    opening.onsuccess = () => {
      const db = opening.result;
      const tx = db.transaction(["meta", ...(all ? [all] : [])]);
      const found = Object.fromEntries(meta.map((key) => [key, tx.objectStore("meta").get(key)]));
      const rows = all && tx.objectStore(all).getAll();
      tx.oncomplete = () => {
        db.close();
        resolve({ ...Object.fromEntries(meta.map((key) => [key, found[key].result])), rows: rows?.result });
      };
    };
  });
}

// All or nothing: a version with a missing piece is never installed.
async function install() {
  const [shells, files] = await Promise.all([caches.open(SHELLS), caches.open(FILES)]);
  const kept = new Set((await files.keys()).map((request) => new URL(request.url).pathname));
  const fresh = BUILD.shells.map((path) => new Request(path, { cache: "reload", credentials: "omit" }));
  const missing = BUILD.files.filter((path) => !kept.has(path));
  await Promise.all([shells.addAll(fresh), files.addAll(missing)]);
}

// The version before stays whole, for a tab that still shows it.
async function activate() {
  const names = (await caches.keys()).filter((name) => name.startsWith("shells-") && name !== SHELLS);
  const meta = await caches.open("build");
  const before = await (await meta.match("/files-of-last-build"))?.json();
  await Promise.all(names.filter((name) => name !== before?.shells).map((name) => caches.delete(name)));
  const wanted = new Set([...BUILD.files, ...(before?.files ?? [])]);
  const files = await caches.open(FILES);
  for (const request of await files.keys()) {
    if (!wanted.has(new URL(request.url).pathname)) await files.delete(request);
  }
  await meta.put("/files-of-last-build", Response.json({ shells: SHELLS, files: BUILD.files }));
  await self.clients.claim();
}

async function page(request, path) {
  const shell = await caches.match(path, { cacheName: SHELLS });
  if (shell) return shell;
  try {
    return await fetch(request);
  } catch {
    return caches.match("/offline/", { cacheName: SHELLS });
  }
}

async function file(request) {
  return (await caches.match(request, { cacheName: FILES })) ?? fetch(request);
}
