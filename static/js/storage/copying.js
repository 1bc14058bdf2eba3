import { quietly } from "./patience.js";

/**
 * Write every row of `source` into `target` as well, store by store; of what lies in meta only keys
 * that are `wanted`.
 * @param {Database} source @param {Database} target @param {(key: any) => boolean} wanted
 */
export async function copyRows(source, target, wanted = () => true) {
  for (const store of source.objectStoreNames) {
    const [keys, rows] = await Promise.all([source.getAllKeys(store), source.getAll(store)]);
    const tx = target.transaction(store, "readwrite", { durability: "strict" });
    rows.forEach((row, i) => {
      if (store !== "meta" || wanted(keys[i])) quietly(put(tx.store, row, keys[i]));
    });
    await tx.done;
  }
}

/** @param {Store<any>} store @param {any} row @param {IDBValidKey} key */
const put = (store, row, key) => (store.keyPath ? store.put(row) : store.put(row, key));
