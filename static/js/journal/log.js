// The quick entry: who, how it felt, what happened, Save.
import { draft, dropDraft, keepDraft } from "../storage/drafts.js";
import { all, save } from "../storage/records.js";
import { remove, restore } from "../storage/removal.js";
import { askOnce } from "../storage/persistence.js";
import { startEditing, stopEditing } from "../ui/editing.js";
import { check, drawRecordOptions, fieldOf, fill, fillField, focusField, onEdit, onSubmit, readField, showError, values } from "../ui/form.js";
import { sayNotSaved } from "../ui/keeping.js";
import { hush, say } from "../ui/messages.js";
import { FAILURE, SESSION, gettext, ngettext, types } from "../ui/phone-data.js";
import { answerInWords } from "./kept.js";
import { drawOwnKinds, ownKinds } from "./own-kinds.js";
import { recordsOf } from "./quick-entry.js";
import { momentInWords, momentIsRight, takeTime } from "./quick-moment.js";
import { people, remember, remembered, slotToday } from "./therapists.js";

const DRAFT = "log";
const form = document.getElementById("entry");
const between = document.getElementById("between");
const newName = document.getElementById("new-name");
const field = (name) => fieldOf(form, name);
const implied = JSON.parse(field("kinds").dataset.implies);
let timeTouched = false;
let slot; // when today's session should have begun
let pristine = true;
let offered; // the records, or the undo, that the sheet in view offers
let ready;

/** What the draft keeps: the form, and what stands beside it. */
const typed = () => ({ ...values(form), between: between.checked, timeTouched });

async function begin() {
  const kept = await draft(DRAFT).catch(() => undefined);
  const known = await people();
  const asked = Object.fromEntries(new URLSearchParams(location.hash.slice(1))); // a card on Today knows who and when
  drawRecordOptions(field("therapist"), therapistOptions(known));
  drawOwnKinds(field("kinds"), ownKinds(await all(FAILURE).catch(() => []), kept?.kinds));
  const first = known.find(({ id }) => id === asked.therapist) ?? (await remembered(known).catch(() => undefined)) ?? { id: "first" };
  const early = values(form); // what was chosen while all this was read
  fill(form, { ...(kept ?? { therapist: first.id, status: "attended" }), ...early });
  if (!readField(field("therapist"))) fillField(field("therapist"), first.id); // the draft's may be deleted by now
  if (kept) startEditing();
  between.checked ||= kept?.between ?? new URLSearchParams(location.search).has("between");
  timeTouched = Boolean(early.occurred_at || kept?.timeTouched);
  pristine = !kept && !timeTouched;
  slot = asked.at ? new Date(asked.at) : slotToday(first);
  if (pristine) takeTime(slot);
  show();
  field("therapist").querySelector(":checked")?.closest(".option").scrollIntoView({ inline: "center", block: "nearest" });
  if (kept) {
    say(gettext("Your unfinished entry is back."), { above: true, actions: [{ label: gettext("Start afresh"), run: () => setAside(kept) }] });
  }
}

const therapistOptions = (known) => [
  ...(known.length
    ? known.map((therapist) => ({ value: therapist.id, label: therapist.nickname }))
    : [{ value: "first", label: gettext("My therapist") }]),
  { value: "other", label: gettext("Someone else") },
];

async function setAside(kept) {
  await startAfresh();
  const back = () => keepDraft(DRAFT, kept).then(beginAnew);
  say(gettext("Set aside."), { above: true, seconds: 0, actions: [{ label: gettext("Undo"), run: back }] });
}

async function startAfresh() {
  stopEditing();
  await dropDraft(DRAFT).catch(() => {});
  await beginAnew();
}

function beginAnew() {
  fill(form, {});
  between.checked = false;
  return (ready = begin());
}

/** Bring what depends on other answers in line with them. */
function show() {
  for (const part of form.querySelectorAll("[data-only=session]")) part.hidden = between.checked;
  newName.hidden = readField(field("therapist")) !== "other";
  document.getElementById("when-text").textContent = momentInWords({ chosen: timeTouched, dayOnly: between.checked });
  const larger = field("felt_larger");
  const size = readField(larger);
  if (size) larger.querySelector("legend > span").dataset.chosen = types[SESSION].fields.felt_larger.choices[size];
  else delete larger.querySelector("legend > span").dataset.chosen;
}

async function edited(event) {
  startEditing();
  await ready;
  if (event.target.name === "occurred_at") timeTouched = true;
  else if (pristine) takeTime(slot);
  pristine = false;
  if (offered) finishLater(); // its undo would take the new words away
  show();
  if (event.target.value === "other" && matchMedia("(pointer: coarse)").matches) focusField(field("nickname"));
  keepDraft(DRAFT, typed()).catch(() => {});
}

async function submit() {
  await ready;
  if (pristine) takeTime(slot);
  const entry = typed();
  if (timeTouched && !(await momentIsRight())) return;
  if (!check(form)) return;
  if (entry.between && !entry.kinds) {
    showError(field("kinds"), gettext("Choose what happened between the sessions."));
    return focusField(field("kinds"));
  }
  const records = recordsOf(entry, implied);
  try {
    await save(records, DRAFT);
  } catch (error) {
    return sayNotSaved(error, records);
  }
  sayUndoable(records, entry);
  await afterwards(records, entry);
}

function sayUndoable(records, entry, detail = "") {
  offered = records;
  const failures = records.filter((record) => record.type === FAILURE);
  const target = failures[0] ?? records.find((record) => record.type === SESSION);
  say(gettext("Saved on this phone"), {
    seconds: 0,
    detail: detail || (failures.length > 1 ? ngettext("With {n} event.", "With {n} events.", failures.length) : ""),
    actions: [
      { label: gettext("Add what happened"), primary: true, run: () => location.assign(`${types[target.type].page}#id=${target.id}`) },
      { label: gettext("Undo"), run: () => undo(records, entry) },
      { label: gettext("Finish later"), run: finishLater },
    ],
  });
}

async function undo(records, entry) {
  offered = null;
  await keepDraft(DRAFT, entry);
  const taken = await remove(records.map((record) => record.id), { hold: 15_000 });
  await beginAnew();
  offered = taken;
  say(gettext("Taken back. It is in the form again."), {
    actions: [{ label: gettext("Redo"), run: () => redo(taken) }],
  });
}

function finishLater() {
  offered = null;
  hush();
}

async function redo(taken) {
  await restore(taken);
  offered = null;
  await startAfresh();
  say(gettext("Saved on this phone"));
}

/** What may wait until the words are safe. */
async function afterwards(records, entry) {
  localStorage.setItem("started", "1");
  stopEditing();
  await remember(records[0].therapist ?? records[0].id);
  history.replaceState(null, "", location.pathname + location.search);
  await beginAnew();
  const answer = await askOnce();
  if (answer && offered === records) sayUndoable(records, entry, answerInWords(answer));
}

onEdit(form, edited);
onSubmit(form, submit);
document.addEventListener("visibilitychange", async () => {
  await ready;
  if (pristine) takeTime(slot);
  show();
});
await (ready = begin());
