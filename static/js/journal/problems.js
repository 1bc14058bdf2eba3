import { askRulebook } from "../rulebook/rulebook.js";
import { nowWithOffset, today } from "../ui/dates.js";
import { types } from "../ui/phone-data.js";

const PATIENCE = 1500;

/**
 * What the rulebook finds wrong between the fields of a record: [{field, message}]. Where it cannot
 * answer, saving does not wait for it.
 * @param {{ type: string, id?: string, [field: string]: any }} record
 * @returns {Promise<{ field: string, message: string }[]>}
 */
export async function problemsIn({ id: _id, type, ...record }) {
  const { problems } = types[type];
  if (!Object.keys(problems).length) return []; // a kind without such rules
  const [app] = type.split(".");
  const facts = { type, record, now: nowWithOffset(), today: today() };
  const asking = askRulebook(`${app}.problems`, facts);
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE, []));
  const found = await Promise.race([asking.catch(() => []), patience]);
  return found.map((/** @type {Fields} */ { field, code }) => ({
    field,
    message: problems[code],
  }));
}
