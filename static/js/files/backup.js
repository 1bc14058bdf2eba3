// A copy that leaves the phone: everything in one locked file.
import { activeAccount } from "../storage/accounts.js";
import { announceRecords } from "../storage/changes.js";
import { getMeta, setMeta } from "../storage/meta.js";
import { readEverything } from "../storage/records.js";
import { nowWithOffset, today } from "../ui/dates.js";
import { fileName, saveFile } from "../ui/files.js";
import { toText } from "../ui/journal-file.js";
import { lockFile } from "./age.js";

const LEFT_AT = "left_at";
const PUT_OFF = "copy_put_off";
const PASSPHRASE = "copy_passphrase"; // lies where the notes lie: whoever reads it can read them

export const rememberedPassphrase = () => getMeta(PASSPHRASE);
/** @param {string} [passphrase] */
export const rememberPassphrase = (passphrase) => setMeta(PASSPHRASE, passphrase);

/** Note that everything has left the phone today. */
export async function noteCopy() {
  await setMeta(LEFT_AT, today());
  announceRecords();
}

/**
 * Save everything in a file that `passphrase` opens; resolves with that file.
 * @param {string} passphrase
 */
export async function saveCopy(passphrase) {
  const locked = await lockFile(toText(await readEverything()), passphrase);
  const file = saveFile(fileName("age"), locked);
  await noteCopy();
  return file;
}

/** "Later", to the question whether to save a copy. */
export async function putOffCopy() {
  await setMeta(PUT_OFF, today());
  announceRecords();
}

/** What the rule about copies looks at (accounts/domain/due.py). @param {AnyRecord[]} records */
export async function copyFacts(records) {
  const [account, left_at, put_off] = await Promise.all([
    activeAccount(),
    getMeta(LEFT_AT),
    getMeta(PUT_OFF),
  ]);
  const written = records.filter(({ demo }) => !demo).map(({ created_at }) => created_at ?? null);
  return {
    now: nowWithOffset(),
    account: Boolean(account),
    written,
    left_at: left_at ?? null,
    put_off: put_off ?? null,
  };
}
