// Whether the browser promises to keep our storage: the phone's memory and the place of the database in view.
import { keeperOf } from "./buckets.js";
import { database } from "./database.js";
import { getMeta, setMeta } from "./meta.js";

const keepers = async () => [navigator.storage, ...(await inView().catch(() => []))];

const inView = async () => [await keeperOf((await database()).name)];

const all = async (ask) => ((await Promise.all((await keepers()).map(ask))).every(Boolean) ? "kept" : "may_clear");

/** "kept", "may_clear" or "unknown" (the browser cannot say). */
export async function standing() {
  if (!navigator.storage?.persisted) return "unknown";
  return all((keeper) => keeper.persisted());
}

/** Ask the browser to keep our storage, once: at the first save. Resolves with its answer, or null when asked before. */
export async function askOnce() {
  if (await getMeta("asked_to_keep")) return null;
  await setMeta("asked_to_keep", true);
  if (!navigator.storage?.persist) return "unknown";
  return all((keeper) => keeper.persist());
}
