// The way out for who forgot the code: what is on this phone goes, and with it the lock.
import { getPhoneMeta, wipe } from "../storage/accounts.js";
import { waitingIn } from "../storage/resealing.js";
import { depart } from "../sync/departure.js";

/** What would go: {account, waiting}, the latter how many changes only this phone has. */
export async function lost() {
  const account = await getPhoneMeta("account");
  return { account, waiting: await waitingIn(account) };
}

/** Delete all notes, forms and settings of this browser, and sign out. */
export async function deleteAllHere() {
  const account = await getPhoneMeta("account");
  if (account) await depart(account);
  await wipe();
  localStorage.clear();
  location.replace("/#deleted");
}
