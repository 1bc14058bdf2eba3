// What I say on a voicemail, and when I have time: written once, beside every call.
import { checkForm, fillForm, onEdit, onSubmit, readForm } from "../ui/form.js";
import { goneOnWith, mergedFor } from "../ui/merging.js";
import { PREFERENCES, readPreferences, writePreferences } from "../ui/preferences.js";
import { begunRecord, formSession, saySaved } from "../ui/saving.js";

const session = formSession("page /match/calls/");
const NAMES = ["voicemail", "my_times"];
const form = document.getElementById("lines");
const starting = { voicemail: form.dataset.voicemail };

/** @type {Fields} */
let base = {}; // what the form showed at first

/** @param {Fields} from */
const linesOf = (from) => Object.fromEntries(NAMES.map((name) => [name, from[name]]));

/** Fill the form with what was kept, and keep what is written into it. */
export async function keepLines() {
  const kept = begunRecord(await session.begun());
  const stored = linesOf({ ...starting, ...(await readPreferences().catch(() => ({}))) });
  const begun = goneOnWith(kept, stored);
  base = begun.base;
  fillForm(form, { ...begun.typed, ...readForm(form) });
  onEdit(form, () => session.keep({ typed: readForm(form), base }));
  onSubmit(form, submit);
}

async function submit() {
  if (!checkForm(form)) return;
  const stored = linesOf({ ...starting, ...(await readPreferences()) });
  const typed = readForm(form);
  const { record } = mergedFor({ ...stored, type: PREFERENCES }, base, typed);
  if (!(await writePreferences(linesOf(record)))) return;
  base = linesOf(record);
  fillForm(form, base);
  await session.end();
  saySaved();
}
