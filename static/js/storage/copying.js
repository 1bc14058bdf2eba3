/**
 * Write every row of `source` into `target` as well, store by store; of what lies in meta only keys
 * that are `wanted`.
 * @param {Database} source @param {Database} target @param {(key: any) => boolean} wanted
 */
export async function copyRows(source, target, wanted = () => true) {
  for (const store of source.objectStoreNames) {
    const [keys, rows] = await Promise.all([source.getAllKeys(store), source.getAll(store)]);
    const tx = target.transaction(store, "readwrite", { durability: "strict" });
    rows.forEach((row, i) => (store !== "meta" || wanted(keys[i])) && put(tx.store, row, keys[i]));
    await tx.done;
  }
}

// If one fails, so does its transaction.
/** @param {Store<any>} store @param {any} row @param {IDBValidKey} key */
const put = (store, row, key) =>
  void (store.keyPath ? store.put(row) : store.put(row, key)).catch(() => {});
