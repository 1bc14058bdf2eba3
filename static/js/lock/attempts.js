// Wrong codes in a row: from the tenth on each costs a longer wait. That keeps people off, not
// programs that copied the phone's storage: against those only the code's own length helps.
import { getPhoneMeta, setPhoneMeta } from "../storage/accounts.js";
import { diskIsFull, roomIsKnown } from "../storage/room.js";

const TRIES = 3;
const FREE = 10;
const FIRST_WAIT = 30_000;
const LONGEST_WAIT = 3_600_000;
const UNCOUNTED_WAIT = 5000; // a full phone counts nothing, and its notes can be read all the same

/** {wrong, until}: how many there were, and from when on the next may be tried (ms since 1970). */
export const readAttempts = async () => ({
  wrong: 0,
  until: 0,
  ...(await getPhoneMeta("attempts")),
});

/** One more, counted before it is tried: ending the app does not save it. */
export async function countAttempt() {
  const wrong = (await readAttempts()).wrong + 1;
  const wait = wrong < FREE ? 0 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (wrong - FREE));
  const counted = await kept({ attempts: { wrong, until: wait && Date.now() + wait } });
  if (!counted) await new Promise((over) => setTimeout(over, UNCOUNTED_WAIT));
}

export const forgetAttempts = () => kept({ attempts: undefined });

/**
 * Whether the phone had room for `changes`. What fails although there is room by now, as when a
 * full disk gave some back, is tried again.
 * @param {{ [key: string]: any }} changes @returns {Promise<boolean>}
 */
async function kept(changes, tries = TRIES) {
  try {
    await setPhoneMeta(changes);
    return true;
  } catch (error) {
    await roomIsKnown();
    if (diskIsFull()) return false;
    if (tries === 1) throw error;
    return kept(changes, tries - 1);
  }
}
