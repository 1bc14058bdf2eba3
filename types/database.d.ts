// A database as idb (static/vendor/idb/) and sealing/sealed.js make it, with what stands in it.

/** What stands in the store of that name. */
type Kept<N> = N extends keyof Stores ? Stores[N] : any;

type Keys = IDBValidKey | IDBKeyRange | null;

/** What idb makes of a store, and sealing/sealed.js of that. */
interface Store<T> {
  name: string;
  keyPath: string | null;
  bare?: { put(value: T): IDBRequest; delete(key: IDBValidKey): IDBRequest };
  get(key: Keys): Promise<T | undefined>;
  getKey(key: Keys): Promise<IDBValidKey | undefined>;
  getAll(keys?: Keys, count?: number): Promise<T[]>;
  getAllKeys(keys?: Keys, count?: number): Promise<any[]>;
  count(keys?: Keys): Promise<number>;
  put(value: T, key?: IDBValidKey): Promise<any>;
  add(value: T | Omit<T, "n">, key?: IDBValidKey): Promise<any>;
  delete(keys: Keys): Promise<void>;
  clear(): Promise<void>;
  index(name: string): Store<T>;
  createIndex(name: string, path: string): void;
  openCursor(keys?: Keys, direction?: IDBCursorDirection): Promise<any>;
  openKeyCursor(keys?: Keys, direction?: IDBCursorDirection): Promise<any>;
}

interface Transaction extends EventTarget {
  done: Promise<void>;
  error: DOMException | null;
  store: Store<any>;
  abort(): void;
  commit(): void;
  objectStore<N extends string>(name: N): Store<Kept<N>>;
}

interface Database extends EventTarget {
  name: string;
  objectStoreNames: DOMStringList;
  asStored?: Database; // of one whose rows are sealed
  cipher?: Cipher;
  close(): void;
  createObjectStore(name: string, options?: IDBObjectStoreParameters): Store<any>;
  transaction(
    stores: string | string[],
    mode?: IDBTransactionMode,
    options?: IDBTransactionOptions,
  ): Transaction;
  clear(store: string): Promise<void>;
  get<N extends string>(store: N, key: Keys): Promise<Kept<N> | undefined>;
  getKey(store: string, key: Keys): Promise<IDBValidKey | undefined>;
  getAll<N extends string>(store: N, keys?: Keys, count?: number): Promise<Kept<N>[]>;
  getAllKeys(store: string, keys?: Keys, count?: number): Promise<any[]>;
  getAllFromIndex(store: string, index: string, keys?: Keys, count?: number): Promise<any[]>;
  count(store: string, keys?: Keys): Promise<number>;
  countFromIndex(store: string, index: string, keys?: Keys): Promise<number>;
  put(store: string, value: any, key?: IDBValidKey): Promise<any>;
  delete(store: string, key: Keys): Promise<void>;
}

/** How a database is opened (storage/buckets.js). */
interface Opening {
  apart?: boolean;
  upgrade(db: Database, from: number, tx: Transaction): void;
  blocking?: (db: Database) => void;
  terminated?: () => void;
}

/** What stands in each store of a database (storage/schema.js). */
interface Stores {
  records: Row;
  pending: Pending;
  inflight: Batch;
  tombstones: { id: string; type: string; seq: number };
  drafts: any;
  meta: any;
}

/** What stands in the store around some rows of the server (sync/apply.js). */
interface Around {
  tx: Transaction;
  pending: Map<string, Pending>;
  records: Map<string, Row>;
}

/** The same for one row, and the operation of its record that is still on its way (sync/settle.js). */
interface Spot {
  tx: Transaction;
  waiting?: Pending;
  live?: Flight;
  stored?: Row;
}
