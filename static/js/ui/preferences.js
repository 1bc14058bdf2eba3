// How the person wants it, on all their devices.
import { readRecords, saveRecords } from "../storage/records.js";
import { orNotSaved } from "./saving.js";

export const PREFERENCES = "accounts.Preferences";

/**
 * {name: value} of all that was ever set. Of two phones that each began, the later record has the
 * word.
 * @returns {Promise<Fields>}
 */
export async function readPreferences() {
  const found = (await readRecords(PREFERENCES)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const {
    id: _id,
    type: _type,
    seq: _seq,
    created_at: _at,
    ...chosen
  } = Object.assign({}, ...found);
  return chosen;
}

/**
 * Set these; undefined goes back to how it was at first. Where the phone cannot, it says so.
 * Resolves with whether it could.
 * @param {Fields} changes
 */
export const writePreferences = (changes) =>
  orNotSaved({ type: PREFERENCES, ...changes }, () => store(changes));

/** In every record there is. @param {Fields} changes */
async function store(changes) {
  const found = await readRecords(PREFERENCES);
  /** @param {Saved} record @returns {any} */
  const changed = (record) =>
    Object.fromEntries(
      Object.entries({ ...record, ...changes }).filter(([, value]) => value !== undefined),
    );
  await saveRecords((found.length ? found : [{ type: PREFERENCES }]).map(changed));
  return true;
}
