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
