// Whose notes this phone shows. The phone's memory says it; each account's notes have a database of their own.
import { activeAccount, deleteDatabase, reopen } from "./database.js";
import { forget } from "./loss.js";
import { deleteAll, getPhoneMeta, setPhoneMeta } from "./phone.js";

export { activeAccount, getPhoneMeta, setPhoneMeta };

const channel = new BroadcastChannel("attuned-account");
channel.onmessage = () => reopen().then(() => location.reload());

/** Show the notes of `account` from now on, in every tab. `more` lands in the phone's memory in the same moment. */
export async function activate(account, more = {}) {
  forget();
  await setPhoneMeta({ account, ...more });
  await switched();
}

/** Take the account's notes off this phone; begun once, it is finished at the next start at the latest. */
export async function takeOff(account, more = {}) {
  const shown = (await getPhoneMeta("account")) === account;
  if (shown) forget();
  if (shown) forget();
  await setPhoneMeta({ taking_off: account, ...(shown && { account: undefined, adopting: undefined }), ...more });
  await reopen();
  await finishTakingOff();
  await switched();
}

export async function finishTakingOff() {
  const account = await getPhoneMeta("taking_off");
  if (!account) return;
  await deleteDatabase(account);
  await setPhoneMeta({ taking_off: undefined });
}

/** Delete all this phone holds and remembers, but for a sign-out of which the server has not heard yet. */
export async function wipe() {
  const due = await getPhoneMeta("sign_out_due");
  await reopen();
  forget();
  await deleteAll();
  if (due) await setPhoneMeta({ sign_out_due: due });
  await switched();
}

/** Another database is active now: every tab shows it. */
export async function switched() {
  await reopen();
  channel.postMessage("switched");
}
