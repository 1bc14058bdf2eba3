// The least that could work: bare IndexedDB with an outbox, batches of plain JSON, no merging, no sealing, no checks.
export const name = "floor";

const done = (tx) => new Promise((resolve, reject) => ((tx.oncomplete = resolve), (tx.onabort = () => reject(tx.error))));
const result = (request) => new Promise((resolve, reject) => ((request.onsuccess = () => resolve(request.result)), (request.onerror = () => reject(request.error))));

function database() {
  const opening = indexedDB.open("floor", 1);
  opening.onupgradeneeded = () => ["records", "outbox"].forEach((store) => opening.result.createObjectStore(store, { keyPath: "id" }));
  return result(opening);
}

export async function open({ base, ns, batch = 500, durability = "default" }) {
  const db = await database();
  const address = `${base}/floor/${ns}`;
  const write = (docs) => {
    const tx = db.transaction(["records", "outbox"], "readwrite", { durability });
    for (const doc of docs) {
      tx.objectStore("records").put(doc);
      tx.objectStore("outbox").put({ id: doc.id });
    }
    return done(tx);
  };
  const waiting = () => result(db.transaction("outbox").objectStore("outbox").getAllKeys(null, batch));
  const read = (ids) => {
    const records = db.transaction("records").objectStore("records");
    return Promise.all(ids.map((id) => result(records.get(id))));
  };
  return {
    save: (doc) => write([doc]),
    bulkSave: write,
    async push() {
      for (let ids = await waiting(); ids.length; ids = await waiting()) {
        const body = JSON.stringify({ docs: await read(ids) });
        const answer = await fetch(`${address}/push`, { method: "POST", body });
        if (!answer.ok) throw Error(answer.status);
        const tx = db.transaction("outbox", "readwrite");
        for (const id of ids) tx.objectStore("outbox").delete(id);
        await done(tx);
      }
    },
    async pull() {
      for (let since = 0, more = true; more; ) {
        const page = await (await fetch(`${address}/pull?since=${since}&limit=${batch}`)).json();
        const tx = db.transaction("records", "readwrite");
        for (const doc of page.docs) tx.objectStore("records").put(doc);
        await done(tx);
        since = page.seq;
        more = page.docs.length === batch;
      }
    },
    count: () => result(db.transaction("records").objectStore("records").count()),
  };
}
