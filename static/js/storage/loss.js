// Notices notes that are gone. That there were some, and which, is remembered outside their
// database as well; what is taken away on purpose is forgotten there (accounts.js).
import { activeAccount } from "./database.js";
import { getMeta, setMeta } from "./meta.js";

const PLACE = "kept";

function kept() {
  try {
    return localStorage.getItem(PLACE);
  } catch {
    return null; // a browser that allows no storage at all
  }
}

const markOf = async () =>
  `${(await activeAccount()) ?? "nobody"} ${(await getMeta("mark")) ?? "none"}`;

/** Whether this phone held other notes than those that are here. */
export async function isLost() {
  return Boolean(kept()) && kept() !== (await markOf());
}

/** There are notes now: should they ever be gone, this is how it is noticed. */
export async function rememberNotes() {
  if (kept()) return;
  if (!(await getMeta("mark"))) await setMeta("mark", crypto.randomUUID());
  localStorage.setItem(PLACE, await markOf());
}

/** They were taken away on purpose, or the person goes on without them. */
export const forgetNotes = () => localStorage.removeItem(PLACE);
