// What the service worker finds around it.

/** Written above it by shell/precache.py. */
declare const BUILD: {
  version: string;
  shells: { [path: string]: string };
  files: string[];
  sync: SyncLimits;
};

interface SyncEvent extends ExtendableEvent {
  tag: string;
}

interface ServiceWorkerGlobalScopeEventMap {
  sync: SyncEvent;
}

interface WorkerGlobalScope {
  readonly clients: Clients;
  readonly registration: ServiceWorkerRegistration;
  skipWaiting(): Promise<void>;
  addEventListener<K extends keyof ServiceWorkerGlobalScopeEventMap>(
    type: K,
    listener: (event: ServiceWorkerGlobalScopeEventMap[K]) => unknown,
  ): void;
}

// Not in every browser, and not in the declarations.
interface StorageBucketManager {
  open(name: string): Promise<{ indexedDB: IDBFactory }>;
  keys(): Promise<string[]>;
}

interface WorkerNavigator {
  storageBuckets?: StorageBucketManager;
}
