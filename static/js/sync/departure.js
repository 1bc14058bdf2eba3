// Signing out takes the account's notes off this phone, with or without a network; the server hears
// of it when it can.
import { getPhoneMeta, setPhoneMeta, takeNotesOff, finishTakingOff } from "../storage/accounts.js";
import { read } from "../storage/database.js";
import { begunForms } from "../storage/drafts.js";
import { fetchSession } from "./transport.js";
import { Halt } from "./halt.js";

/** What would be lost: entries the account does not have yet, and forms begun. */
export const findUnsent = () =>
  read(async (db) => {
    const batches = await db.getAll("inflight");
    const flying = batches.flatMap(({ ops, acks }) => ops.filter(({ op }) => !(op in acks)));
    const [waiting, drafts] = await Promise.all([db.getAll("pending"), begunForms(db)]);
    const ids = [...new Set([...waiting, ...flying].map(({ id }) => id))];
    const records = (await Promise.all(ids.map((id) => db.get("records", id)))).filter(
      (row) => row !== undefined,
    );
    return {
      count: ids.length,
      drafts: drafts.length,
      words: {
        records: records.map(({ id, type, data }) => ({ id, type, ...data })),
        changes: [...flying, ...waiting],
        drafts,
      },
    };
  });

/** Sign out here and now. @param {string} account */
export async function signOutHere(account) {
  const device = await getPhoneMeta("device");
  const sign_in = device?.account === account ? device.sign_in : undefined;
  await takeNotesOff(account, { sign_out_due: { account, sign_in } });
  await tellServer(() => false).catch(unlessHalt);
  await setPhoneMeta({ told: (await getPhoneMeta("sign_out_due")) && "left_alone" });
}

/** What an earlier sign-out could not finish. */
export async function finishDeparture() {
  await finishTakingOff();
  if (await getPhoneMeta("sign_out_due")) await tellServer(madeSince).catch(unlessHalt);
}

/** @param {unknown} error */
function unlessHalt(error) {
  if (!(error instanceof Halt) && !(error instanceof TypeError)) throw error;
}

/**
 * The sign-in that is due to end; one that somebody made since then has ended it already, and
 * stays.
 * @param {(found: Session, due: any) => unknown} isLater
 */
async function tellServer(isLater) {
  const due = await getPhoneMeta("sign_out_due");
  const found = await fetchSession();
  if (found.account === (due.account ?? due) && !isLater(found, due))
    await signOutThere(found.csrf);
  await setPhoneMeta({ sign_out_due: undefined });
}

/**
 * Asked without this phone's half of the key, a sign-in that a phone has used is locked: one that
 * is open is new.
 * @param {Session} found @param {any} due
 */
const madeSince = ({ sign_in, state }, due) =>
  due.sign_in ? sign_in && sign_in !== due.sign_in : state === "signed_in";

/** @param {string} csrf */
async function signOutThere(csrf) {
  await fetch("/accounts/logout/", {
    method: "POST",
    redirect: "manual",
    headers: { Accept: "application/json", "X-CSRFToken": csrf },
  });
  if ((await fetchSession()).account) throw new Halt("trouble");
}
