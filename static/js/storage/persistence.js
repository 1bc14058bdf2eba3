// Whether the browser promises to keep our storage.
import { getMeta, setMeta } from "./meta.js";

/** "kept", "may_clear" or "unknown" (the browser cannot say). */
export async function standing() {
  if (!navigator.storage?.persisted) return "unknown";
  return (await navigator.storage.persisted()) ? "kept" : "may_clear";
}

/** Ask the browser to keep our storage, once: at the first save. Resolves with its answer, or null when asked before. */
export async function askOnce() {
  if (await getMeta("asked_to_keep")) return null;
  await setMeta("asked_to_keep", true);
  if (!navigator.storage?.persist) return "unknown";
  return (await navigator.storage.persist()) ? "kept" : "may_clear";
}
