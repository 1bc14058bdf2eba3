// What is written in a form, from the first key to the disk. Nobody reads "saved" before it is
// there, and what could not be saved stays in the form.
import { dropDraft, keepDraft, readDraft } from "../storage/drafts.js";
import { saveRecords } from "../storage/records.js";
import { diskIsFull, roomIsKnown } from "../storage/room.js";
import { startEditing, stopEditing } from "./editing.js";
import { showMessage } from "./messages.js";
import { reasonFor, sayNotSaved } from "./not-saved.js";
import { gettext } from "./phone-data.js";

/**
 * Do `work` and resolve with what it resolves with. Where the phone cannot, say so, offer `entry`
 * as a file, and resolve with undefined.
 * @template T @param {unknown} entry @param {() => Promise<T>} work @returns {Promise<T | undefined>}
 */
export async function orNotSaved(entry, work) {
  try {
    return await work();
  } catch (error) {
    return void sayNotSaved(error, entry);
  }
}

/**
 * Store `records`, or say that they are not saved; resolves with them, or undefined.
 * @param {Saved[]} records @param {Saving} [how]
 */
export const trySaving = (records, how) => orNotSaved(records, () => saveRecords(records, how));

/** @param {() => unknown} [undo] @param {string} [words] */
export const saySaved = (undo, words = gettext("Saved on this phone")) =>
  showMessage(words, undo && { actions: [{ label: gettext("Undo"), run: undo }] });

/**
 * Say that what was begun is set aside, with the way back to it: `keep` resolves with whether there
 * is room for it, and where there is, `show` shows it again.
 * @param {() => Promise<boolean>} keep @param {() => unknown} show @param {string} [detail]
 */
export function saySetAside(keep, show, detail) {
  const run = async () => ((await keep()) ? show() : saySetAside(keep, show, NO_ROOM()));
  const actions = [{ label: gettext("Undo"), run }];
  showMessage(gettext("Set aside."), { seconds: 0, detail, actions });
}

/** Why an undo that has to keep a form first changes nothing. */
export const NO_ROOM = () => gettext("There is no room to put it back into the form now.");

let refused = false; // it is said once, until something is kept again

/**
 * Say that what is typed is on no disk, unless every page says so already; resolves with false.
 * @param {any} error
 */
async function sayNotKept(error) {
  await roomIsKnown();
  if (refused || diskIsFull() || error?.name === "Left") return false;
  refused = true;
  showMessage(
    gettext("What you type can't be kept as you go. Stay on this page until it's saved or sent."),
    { trouble: true, seconds: 0, detail: reasonFor(error) },
  );
  return false;
}

/**
 * What was begun of a record: what was `typed`, the `base` it was typed over, and the version that
 * is. Before 0.4 the forms of some pages kept only the first.
 * @param {any} kept @returns {BegunRecord | undefined}
 */
export const begunRecord = (kept) =>
  kept && (typeof kept.typed === "object" ? kept : { typed: kept, base: {} });

/**
 * The life of one form under the name of its draft. While it is kept, no new version takes the page
 * away.
 * @template {object} [Kept=BegunRecord] @param {string} name @returns {FormSession<Kept>}
 */
export const formSession = (name) => ({
  /** What was begun and not saved, or undefined. */
  async begun() {
    const kept = await readDraft(name).catch(() => undefined);
    if (kept) startEditing();
    return kept;
  },

  /** Keep what stands in the form by now; whether it could be. @param {Kept} values */
  keep(values) {
    startEditing();
    return keepDraft(name, values).then(
      () => !(refused = false),
      (error) => sayNotKept(error),
    );
  },

  /** @param {Saved[]} records @param {Saving} [how] */
  async save(records, how) {
    const saved = await trySaving(records, { ...how, draft: name });
    if (saved) stopEditing();
    return saved;
  },

  /** Let go what is kept. */
  async end() {
    await dropDraft(name).catch(() => {});
    stopEditing();
  },
});
