// Whose notes this phone shows. The base database says it; each account's notes have a database of their own.
import { activeAccount, deleteAll, deleteDatabase, reopen, within } from "./database.js";

export { activeAccount };

const channel = new BroadcastChannel("attuned-account");
channel.onmessage = () => reopen().then(() => location.reload());

/** What this phone remembers about itself, whoever is signed in. */
export const getPhoneMeta = (key) => within(null, (base) => base.get("meta", key));

export const setPhoneMeta = (changes) =>
  within(null, async (base) => {
    const tx = base.transaction("meta", "readwrite", { durability: "strict" });
    for (const [key, value] of Object.entries(changes)) {
      if (value === undefined) tx.store.delete(key);
      else tx.store.put(value, key);
    }
    await tx.done;
  });

/** Show the notes of `account` from now on, in every tab. `more` lands in the phone's memory in the same moment. */
export async function activate(account, more = {}) {
  await setPhoneMeta({ account, ...more });
  await switched();
}

/** Take the account's notes off this phone; begun once, it is finished at the next start at the latest. */
export async function takeOff(account, more = {}) {
  const shown = (await getPhoneMeta("account")) === account;
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
  await deleteAll();
  if (due) await setPhoneMeta({ sign_out_due: due });
  await switched();
}

async function switched() {
  await reopen();
  channel.postMessage("switched");
}
