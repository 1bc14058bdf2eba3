// How the person wants it, on all their devices.
import { readRecords, saveRecords } from "../storage/records.js";

const PREFERENCES = "accounts.Preferences";

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
 * Set these, in every record there is; undefined goes back to how it was at first.
 * @param {Fields} changes
 */
export async function writePreferences(changes) {
  const found = await readRecords(PREFERENCES);
  /** @param {Saved} record @returns {any} */
  const changed = (record) =>
    Object.fromEntries(
      Object.entries({ ...record, ...changes }).filter(([, value]) => value !== undefined),
    );
  await saveRecords((found.length ? found : [{ type: PREFERENCES }]).map(changed));
}
