// Several rows of a store, as they stood at one moment.
import { read } from "./database.js";
import { everyRow } from "../sealing/sealed.js";

/**
 * The last `count` rows of a store in the order of their keys.
 * @template {keyof Stores} N @param {N} store @param {number} count @returns {Promise<Stores[N][]>}
 */
export const lastRows = (store, count) =>
  read(async (db) => {
    const keys = await db.transaction(store).store.openKeyCursor(null, "prev");
    const first = keys && (await keys.advance(count - 1));
    return db.getAll(store, first ? IDBKeyRange.lowerBound(first.key) : undefined);
  });

/**
 * Every row of a store as it stood at one moment.
 * @template {keyof Stores} N @param {N} store @returns {Promise<Stores[N][]>}
 */
export const readRows = (store) => read((db) => everyRow(db, store));
