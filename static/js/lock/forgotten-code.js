// The way out for who forgot the code: what is on this phone goes, and with it the lock.
import { getPhoneMeta, wipePhone } from "../storage/accounts.js";
import { waitingIn } from "../storage/resealing.js";
import { signOutHere } from "../sync/departure.js";

/** What would go: {account, waiting}, the latter how many changes only this phone has. */
export async function readLoss() {
  const account = await getPhoneMeta("account");
  return { account, waiting: await waitingIn(account) };
}

/** Delete all notes, forms and settings of this browser, and sign out. */
export async function deleteAllHere() {
  const account = await getPhoneMeta("account");
  if (account) await signOutHere(account);
  await wipePhone();
  localStorage.clear();
  location.replace("/#deleted");
}
