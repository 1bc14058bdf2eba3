// This phone's half of the key that its account's copy is opened with: made once, kept with the account's notes and so
// behind the lock, where there is one (ADR 34).
import { within } from "./database.js";

const BYTES = 32;
const fresh = () => Array.from(crypto.getRandomValues(new Uint8Array(BYTES)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** The half for `account`, once its notes are open. */
export const halfOf = (account) =>
  within(account, async (db) => {
    const kept = await db.get("meta", "half");
    if (kept) return kept;
    const tx = db.transaction("meta", "readwrite", { durability: "strict" });
    const half = (await tx.store.get("half")) ?? fresh(); // another tab may have made it
    await tx.store.put(half, "half");
    await tx.done;
    return half;
  });
