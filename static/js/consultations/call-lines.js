// What I say on a voicemail, and when I have time: written once, beside every call.
import { readDraft, dropDraft, keepDraft } from "../storage/drafts.js";
import { startEditing, stopEditing } from "../ui/editing.js";
import { checkForm, fillForm, onEdit, onSubmit, readForm } from "../ui/form.js";
import { sayNotSaved } from "../ui/not-saved.js";
import { showMessage } from "../ui/messages.js";
import { gettext } from "../ui/phone-data.js";
import { writePreferences, readPreferences } from "../ui/preferences.js";

const DRAFT = "page /match/calls/";
const NAMES = ["voicemail", "my_times"];
const form = document.getElementById("lines");
const starting = { voicemail: form.dataset.voicemail };

/** Fill the form with what was kept, and keep what is written into it. */
export async function keepLines() {
  const kept = await readDraft(DRAFT).catch(() => undefined);
  fillForm(form, {
    ...starting,
    ...(await readPreferences().catch(() => ({}))),
    ...kept,
    ...readForm(form),
  });
  if (kept) startEditing();
  onEdit(form, () => {
    startEditing();
    keepDraft(DRAFT, readForm(form)).catch(() => {});
  });
  onSubmit(form, submit);
}

async function submit() {
  if (!checkForm(form)) return;
  const typed = readForm(form);
  try {
    await writePreferences(Object.fromEntries(NAMES.map((name) => [name, typed[name]])));
  } catch (error) {
    return sayNotSaved(error, typed);
  }
  await dropDraft(DRAFT);
  stopEditing();
  showMessage(gettext("Saved on this phone"));
}
