// Opening the lock.
import { countAttempt, forgetAttempts } from "./attempts.js";
import { giveKeyOf } from "./keeping.js";
import { openedWithPasskey } from "./passkey.js";
import { openedWithCode } from "./slots.js";

/** Open `lock` with a code. Throws Wrong. @param {PhoneLock} lock @param {string} code */
export async function openWithCode(lock, code) {
  await countAttempt();
  await enter(lock, await openedWithCode(lock, code));
}

/** Open `lock` with the phone's passkey. Throws Wrong. @param {PhoneLock} lock */
export const openWithPasskey = async (lock) => enter(lock, await openedWithPasskey(lock));

/** @param {PhoneLock} lock @param {Key["bytes"]} bytes */
async function enter(lock, bytes) {
  await forgetAttempts();
  await giveKeyOf(lock, bytes);
}
