// This phone's half of the key that its account's copy is opened with: made once, kept with the
// account's notes and so behind the lock, where there is one (ADR 34).
import { activeAccount, read, inDatabaseOf, write } from "./database.js";

const BYTES = 32;
const fresh = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(BYTES)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");

/**
 * The half for `account`, once its notes are open. Those in view are not opened anew: they may just
 * be taken off.
 * @param {string} account @returns {Promise<string>}
 */
export async function halfOf(account) {
  if ((await activeAccount()) !== account)
    return inDatabaseOf(account, (db) => halfIn(db.transaction("meta", "readwrite").store));
  return (
    (await read((db) => db.get("meta", "half"))) ??
    write(["meta"], (tx) => halfIn(tx.objectStore("meta")))
  );
}

/** Another tab may have made it. @param {Store<any>} meta */
async function halfIn(meta) {
  const half = (await meta.get("half")) ?? fresh();
  await meta.put(half, "half");
  return half;
}
