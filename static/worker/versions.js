// Keeps the app's own pages and files, and nothing else: no answer of the API, nothing a person
// wrote. BUILD = {version, shells, files, sync} stands above this line, written by
// shell/precache.py, which joins the worker's pieces: every page with its digest, files whose names
// carry theirs, and what sync needs.

const SHELLS = `shells-${BUILD.version}`;
const FILES = "files";
const NAMED_BY_CONTENT = /^\/(?:static\/|rulebook-|phone-data-)/;
const BEFORE = "/files-of-last-build";

self.addEventListener("install", (event) =>
  event.waitUntil(self.navigator.locks.request("versions", complete)),
);
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", ({ data }) => data === "take over" && self.skipWaiting());
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (
    request.method !== "GET" ||
    url.origin !== location.origin ||
    url.pathname.startsWith("/api/")
  )
    return;
  if (request.mode === "navigate") event.respondWith(page(event, url.pathname));
  else if (NAMED_BY_CONTENT.test(url.pathname)) event.respondWith(file(event, url.pathname));
});

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
