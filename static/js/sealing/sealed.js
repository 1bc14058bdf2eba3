// A database whose rows are sealed, with the calls of one whose rows are not.
import { unwrap } from "idb";

const PIECE = 250; // rows

/**
 * `db` as its cipher's owner sees it.
 * @param {Database} db @param {Cipher} cipher @returns {Database}
 */
export const sealDatabase = (db, cipher) =>
  facade(db, {
    cipher,
    asStored: db,
    get: async (store, key) => (await cipher.allOpened(store, [await db.get(store, key)]))[0],
    getAll: async (store, ...range) => cipher.allOpened(store, await db.getAll(store, ...range)),
    getAllFromIndex: async (store, ...range) =>
      cipher.allOpened(store, await db.getAllFromIndex(store, ...range)),
    transaction: (...asked) => within(db.transaction(...asked), cipher),
  });

/** @param {Transaction} tx @param {Cipher} cipher */
const within = (tx, cipher) =>
  facade(tx, {
    objectStore: (name) => storeOf(tx.objectStore(name), cipher),
    get store() {
      return storeOf(tx.store, cipher);
    },
  });

/** @param {Store<any>} store @param {Cipher} cipher */
function storeOf(store, cipher) {
  const { name } = store;
  const seal = (/** @type {any} */ value) => cipher.sealed(name, value);
  /** @param {Store<any>} source @returns {Pick<Store<any>, "get" | "getAll">} */
  const reading = (source) => ({
    get: async (key) => cipher.opened(name, await source.get(key)),
    getAll: async (...range) =>
      (await source.getAll(...range)).map((row) => cipher.opened(name, row)),
  });
  return facade(store, {
    ...reading(store),
    put: (value, ...key) => store.put(seal(value), ...key),
    add: (value, ...key) => store.add(seal(value), ...key),
    index: (named) => facade(store.index(named), reading(store.index(named))),
    bare: {
      put: (value) => unwrap(store).put(seal(value)),
      delete: (key) => unwrap(store).delete(key),
    },
  });
}

/**
 * The store's put and delete as the browser itself has them, without promises: for very many rows.
 * @param {Store<any>} store
 */
export const bareStore = (store) => store.bare ?? unwrap(store);

/** @template {object} T @param {T} target @param {Partial<T>} own @returns {T} */
const facade = (target, own) =>
  new Proxy(target, {
    get(_, name) {
      if (name in own) return Reflect.get(own, name);
      const value = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });

/**
 * Every row of a store as it stood at one moment, read in pieces: very many read at once would hold
 * the page up.
 * @param {Database} db @param {string} store @returns {Promise<any[]>}
 */
export async function everyRow(db, store) {
  const rows = await inPieces(db.asStored ?? db, store);
  return db.cipher ? db.cipher.allOpened(store, rows) : rows;
}

/** @param {Database} db @param {string} name */
async function inPieces(db, name) {
  const { store } = db.transaction(name);
  const rows = [];
  for (let piece; !piece || piece.length === PIECE; rows.push(...piece)) {
    piece = await store.getAll(
      rows.length ? IDBKeyRange.lowerBound(rows.at(-1).id, true) : undefined,
      PIECE,
    );
  }
  return rows;
}
