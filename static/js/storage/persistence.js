// Whether the browser promises to keep our storage: the phone's memory and the place of the
// database in view.
import { keeperOf } from "./buckets.js";
import { openedDatabase } from "./database.js";
import { getMeta, setMeta } from "./meta.js";

const keepers = async () => [navigator.storage, ...(await inView().catch(() => []))];

const inView = async () => [await keeperOf((await openedDatabase()).name)];

/** @param {(keeper: StorageManager | StorageBucket) => Promise<boolean>} ask */
const all = async (ask) =>
  (await Promise.all((await keepers()).map(ask))).every(Boolean) ? "kept" : "may_clear";

/** "kept", "may_clear" or "unknown" (the browser cannot say). */
export async function persistence() {
  if (!navigator.storage?.persisted) return "unknown";
  return all((keeper) => keeper.persisted());
}

// Firefox puts the question to the person; the others decide by themselves.
const asksPerson = "mozInnerScreenX" in globalThis;

/** Ask the browser to keep our storage; resolves with its answer. */
export const askToPersist = async () =>
  navigator.storage?.persist === undefined ? "unknown" : all((keeper) => keeper.persist());

/**
 * The same at the first save, once; null when asked before. "on_request" where that would put a
 * question before somebody who is not expecting it.
 */
export async function askOnce() {
  if (await getMeta("asked_to_keep")) return null;
  await setMeta("asked_to_keep", true);
  return asksPerson ? "on_request" : askToPersist();
}
