// What I say on a voicemail, and when I have time: written once, beside every call.
import { checkForm, fillForm, onEdit, onSubmit, readForm } from "../ui/form.js";
import { readPreferences, writePreferences } from "../ui/preferences.js";
import { formSession, saySaved } from "../ui/saving.js";

const session = formSession("page /match/calls/");
const NAMES = ["voicemail", "my_times"];
const form = document.getElementById("lines");
const starting = { voicemail: form.dataset.voicemail };

/** Fill the form with what was kept, and keep what is written into it. */
export async function keepLines() {
  const kept = await session.begun();
  fillForm(form, {
    ...starting,
    ...(await readPreferences().catch(() => ({}))),
    ...kept,
    ...readForm(form),
  });
  onEdit(form, () => session.keep(readForm(form)));
  onSubmit(form, submit);
}

async function submit() {
  if (!checkForm(form)) return;
  const typed = readForm(form);
  const lines = Object.fromEntries(NAMES.map((name) => [name, typed[name]]));
  if (!(await writePreferences(lines))) return;
  await session.end();
  saySaved();
}
