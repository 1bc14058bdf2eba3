// What the person says about a step of the plan.
import { all, save } from "../storage/records.js";
import { remove } from "../storage/removal.js";
import { nowWithOffset } from "../ui/dates.js";
import { sayNotSaved } from "../ui/keeping.js";
import { say } from "../ui/messages.js";
import { gettext } from "../ui/phone-data.js";
import { recordsFor } from "./facts.js";
import { STATE } from "./words.js";

export const PROGRESS = "guidance.StepProgress";

const own = async () => (await all()).filter((record) => !record.demo);
const newestOf = (records, step) =>
  records
    .filter((record) => record.type === PROGRESS && record.step === step)
    .sort((a, b) => (a.decided_at < b.decided_at ? 1 : -1))[0];

/** Say how a step stands, with a way back to what was said before. */
export async function move(step, state) {
  const before = newestOf(await own(), step);
  const kept = await keep(step, { state });
  if (!kept) return;
  const back = () =>
    before ? keep(step, { state: before.state }) : remove([kept.id], { hold: 0 });
  say(
    STATE[state]()
      ? `${gettext("Saved on this phone")}: ${STATE[state]()}`
      : gettext("Saved on this phone"),
    {
      actions: [{ label: gettext("Undo"), run: back }],
    },
  );
}

/** Change fields of what was said about a step; resolves with the record, if it could be stored. */
export async function keep(step, changes) {
  const records = await own();
  const evidence = changes.state === "done" ? recordsFor(step, records).map(({ id }) => id) : [];
  const said = newestOf(records, step) ?? { type: PROGRESS, step, state: "doing" };
  const record = {
    ...said,
    ...changes,
    decided_at: nowWithOffset(),
    ...(evidence.length && { evidence }),
  };
  try {
    return (await save([record]))[0];
  } catch (error) {
    return void sayNotSaved(error, record);
  }
}
