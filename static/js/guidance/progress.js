// What the person says about a step of the plan.
import { readRecords } from "../storage/records.js";
import { removeRecords } from "../storage/removal.js";
import { nowWithOffset } from "../ui/dates.js";
import { showMessage } from "../ui/messages.js";
import { gettext } from "../ui/phone-data.js";
import { recordsFor } from "./facts.js";
import { STATE } from "./words.js";
import { trySaving } from "../ui/saving.js";

export const PROGRESS = "guidance.StepProgress";

const own = async () => (await readRecords()).filter((record) => !record.demo);
/** @param {AnyRecord[]} records @param {string} step @returns {AnyRecord | undefined} */
const newestOf = (records, step) =>
  records
    .filter((record) => record.type === PROGRESS && record.step === step)
    .sort((a, b) => (a.decided_at < b.decided_at ? 1 : -1))[0];

/**
 * Say how a step stands, with a way back to what was said before.
 * @param {string} step @param {string} state
 */
export async function moveStep(step, state) {
  const before = newestOf(await own(), step);
  const kept = await keepStep(step, { state });
  if (!kept) return;
  const back = () =>
    before ? keepStep(step, { state: before.state }) : removeRecords([kept.id], { hold: 0 });
  showMessage(
    STATE[state]()
      ? `${gettext("Saved on this phone")}: ${STATE[state]()}`
      : gettext("Saved on this phone"),
    {
      actions: [{ label: gettext("Undo"), run: back }],
    },
  );
}

/**
 * Change fields of what was said about a step; resolves with the record, if it could be stored.
 * @param {string} step @param {Fields} changes
 */
export async function keepStep(step, changes) {
  const records = await own();
  const evidence = changes.state === "done" ? recordsFor(step, records).map(({ id }) => id) : [];
  const said = newestOf(records, step) ?? { type: PROGRESS, step, state: "doing" };
  const record = {
    ...said,
    ...changes,
    decided_at: nowWithOffset(),
    ...(evidence.length && { evidence }),
  };
  const [saved] = (await trySaving([record])) ?? [];
  return saved;
}
