// Whose notes this phone shows. The phone's memory says it; each account's notes have a database of
// their own.
import { activeAccount, deleteDatabase, reopenDatabase } from "./database.js";
import { forgetNotes } from "./loss.js";
import { deleteAll, getPhoneMeta, setPhoneMeta } from "./phone.js";

export { activeAccount, getPhoneMeta, setPhoneMeta };

const A_WHILE = 60_000;
const channel = new BroadcastChannel("attuned-account");
channel.onmessage = () => reopenDatabase().then(() => location.reload());

/**
 * Show the notes of `account` from now on, in every tab. `more` lands in the phone's memory in the
 * same moment.
 * @param {string} account
 */
export async function activateAccount(account, more = {}) {
  forgetNotes();
  await setPhoneMeta({ account, ...more });
  await announceSwitch();
}

/**
 * Take the account's notes off this phone: at once, and at every start for a while, for a tab that
 * had not heard of it may make their database anew.
 * @param {string} account
 */
export async function takeNotesOff(account, more = {}) {
  const [now, device] = await Promise.all([getPhoneMeta("account"), getPhoneMeta("device")]);
  const shown = now === account;
  if (shown) forgetNotes();
  const gone = device?.account === account && {
    device: undefined,
    device_gone: device.secret,
    notices: undefined,
  };
  await setPhoneMeta({
    taking_off: { account, since: Date.now() },
    ...(shown && { account: undefined, adopting: undefined }),
    ...gone,
    ...more,
  });
  await reopenDatabase();
  await inOneTab(() => deleteDatabase(account));
  await announceSwitch();
}

export const finishTakingOff = () =>
  inOneTab(async () => {
    const [taking, shown] = await Promise.all([
      getPhoneMeta("taking_off"),
      getPhoneMeta("account"),
    ]);
    if (!taking) return;
    const { account = taking, since = 0 } = taking; // before 0.4 the account alone
    if (account !== shown) await deleteDatabase(account);
    if (account === shown || Date.now() - since > A_WHILE)
      await setPhoneMeta({ taking_off: undefined });
  });

/**
 * To look into what another tab has just deleted would make it anew.
 * @template T @param {() => Promise<T>} work @returns {Promise<T>}
 */
const inOneTab = (work) =>
  navigator.locks ? navigator.locks.request("attuned-taking-off", work) : work();

/** Delete all this phone holds and remembers, but for what the server has to hear of it. */
export async function wipePhone() {
  const [due, device, gone] = await Promise.all(
    ["sign_out_due", "device", "device_gone"].map(getPhoneMeta),
  );
  await reopenDatabase();
  forgetNotes();
  await deleteAll();
  const left = device?.secret ?? gone;
  if (due || left) await setPhoneMeta({ sign_out_due: due, device_gone: left });
  await announceSwitch();
}

/** Another database is active now: every tab shows it. */
export async function announceSwitch() {
  await reopenDatabase();
  channel.postMessage("switched");
}
