// What I say on a voicemail, and when I have time: written once, beside every call.
import { draft, dropDraft, keepDraft } from "../storage/drafts.js";
import { startEditing, stopEditing } from "../ui/editing.js";
import { check, fill, onEdit, onSubmit, values } from "../ui/form.js";
import { sayNotSaved } from "../ui/keeping.js";
import { say } from "../ui/messages.js";
import { gettext } from "../ui/phone-data.js";
import { prefer, preferences } from "../ui/preferences.js";

const DRAFT = "page /match/calls/";
const NAMES = ["voicemail", "my_times"];
const form = document.getElementById("lines");
const starting = { voicemail: form.dataset.voicemail };

/** Fill the form with what was kept, and keep what is written into it. */
export async function keepLines() {
  const kept = await draft(DRAFT).catch(() => undefined);
  fill(form, { ...starting, ...(await preferences().catch(() => ({}))), ...kept, ...values(form) });
  if (kept) startEditing();
  onEdit(form, () => {
    startEditing();
    keepDraft(DRAFT, values(form)).catch(() => {});
  });
  onSubmit(form, submit);
}

async function submit() {
  if (!check(form)) return;
  const typed = values(form);
  try {
    await prefer(Object.fromEntries(NAMES.map((name) => [name, typed[name]])));
  } catch (error) {
    return sayNotSaved(error, typed);
  }
  await dropDraft(DRAFT);
  stopEditing();
  say(gettext("Saved on this phone"));
}
