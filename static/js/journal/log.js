// The quick entry: who, how it felt, what happened, Save.
import { draft, dropDraft, keepDraft } from "../storage/drafts.js";
import { newId } from "../storage/ids.js";
import { remove, restore, save } from "../storage/records.js";
import { askOnce } from "../storage/persistence.js";
import { localInput, nowWithOffset, showMoment } from "../ui/dates.js";
import { startEditing, stopEditing } from "../ui/editing.js";
import { drawRecordOptions, fieldOf, fill, fillField, focusField, onEdit, onSubmit, readField, showError, values } from "../ui/form.js";
import { sayNotSaved } from "../ui/keeping.js";
import { hush, say } from "../ui/messages.js";
import { FAILURE, SESSION, THERAPIST, gettext, ngettext, types } from "../ui/phone-data.js";
import { remember, remembered, slotToday, therapists } from "./therapists.js";
import { answerInWords } from "./kept.js";

const DRAFT = "log";
const form = document.getElementById("entry");
const between = document.getElementById("between");
const nickname = document.getElementById("nickname");
const newName = document.getElementById("new-name");
const field = (name) => fieldOf(form, name);
const implied = JSON.parse(field("kinds").dataset.implies);
const opened = localInput();
let timeTouched = false;
let ready;

/** What the draft keeps: the form, and what stands beside it. */
const typed = () => ({ ...values(form), between: between.checked, nickname: nickname.value, timeTouched });

async function begin() {
  const kept = await draft(DRAFT).catch(() => undefined);
  const known = (await therapists().catch(() => [])).filter((therapist) => !therapist.demo);
  drawRecordOptions(field("therapist"), therapistOptions(known));
  const first = (await remembered(known).catch(() => undefined)) ?? { id: "first" };
  fill(form, { ...(kept ?? { therapist: first.id, status: "attended" }), ...values(form) });
  if (!readField(field("therapist"))) fillField(field("therapist"), first.id); // the draft's may be deleted by now
  if (kept) startEditing();
  between.checked = kept?.between ?? new URLSearchParams(location.search).has("between");
  nickname.value = kept?.nickname ?? "";
  timeTouched = kept?.timeTouched ?? false;
  if (!readField(field("occurred_at"))) fillField(field("occurred_at"), localInput(slotToday(first) ?? new Date()));
  show();
  if (kept) say(gettext("Your unfinished entry is back."), { above: true, actions: [{ label: gettext("Start afresh"), run: startAfresh }] });
}

const therapistOptions = (known) => [
  ...(known.length
    ? known.map((therapist) => ({ value: therapist.id, label: therapist.nickname }))
    : [{ value: "first", label: gettext("My therapist") }]),
  { value: "other", label: gettext("Someone else") },
];

async function startAfresh() {
  stopEditing();
  await dropDraft(DRAFT).catch(() => {});
  await beginAnew();
}

function beginAnew() {
  fill(form, {});
  return (ready = begin());
}

/** Bring what depends on other answers in line with them. */
function show() {
  for (const part of form.querySelectorAll("[data-only=session]")) part.hidden = between.checked;
  newName.hidden = readField(field("therapist")) !== "other";
  const moment = readField(field("occurred_at"));
  const isNow = !moment || (!timeTouched && moment.slice(0, 16) >= opened);
  document.getElementById("when-text").textContent = isNow ? gettext("Now") : showMoment(between.checked ? moment.slice(0, 10) : moment);
  const larger = field("felt_larger");
  const size = readField(larger);
  if (size) larger.querySelector("legend").dataset.chosen = types[SESSION].fields.felt_larger.choices[size];
  else delete larger.querySelector("legend").dataset.chosen;
}

async function edited(event) {
  if (event?.target.name === "occurred_at") timeTouched = true;
  if (event?.target.value === "other") queueMicrotask(() => nickname.focus());
  startEditing();
  await ready;
  show();
  showError(field("kinds"), "");
  keepDraft(DRAFT, typed()).catch(() => {});
}

/** The records this entry becomes: perhaps a new therapist, a session unless between sessions, one event per kind. */
function recordsOf(entry) {
  const isNew = entry.therapist === "first" || entry.therapist === "other";
  const called = entry.therapist === "other" ? entry.nickname.trim() : "";
  const therapist = isNew ? newId() : entry.therapist;
  const moment = entry.occurred_at ?? nowWithOffset();
  const session = entry.between ? undefined : newId();
  const { kinds = [], between: _between, nickname: _nickname, timeTouched: _touched, ...felt } = entry;
  return [
    ...(isNew ? [{ id: therapist, type: THERAPIST, nickname: called || gettext("My therapist"), role: "current" }] : []),
    ...(session ? [{ ...felt, id: session, type: SESSION, therapist, occurred_at: moment, status: statusOf(entry, kinds) }] : []),
    ...kinds.map((kind) => ({
      id: newId(),
      type: FAILURE,
      therapist,
      ...(session && { session }),
      occurred_on: moment.slice(0, 10),
      kind,
    })),
  ];
}

/** "Not there, no message" says already that the session did not take place. */
function statusOf(entry, kinds) {
  const said = entry.status ?? "attended";
  return said === "attended" ? (kinds.map((kind) => implied[kind]).find(Boolean) ?? said) : said;
}

async function submit() {
  await ready;
  const entry = typed();
  if (entry.between && !entry.kinds) {
    showError(field("kinds"), gettext("Choose what happened between the sessions."));
    return focusField(field("kinds"));
  }
  const records = recordsOf(entry);
  try {
    await save(records, DRAFT);
  } catch (error) {
    return sayNotSaved(error, records);
  }
  sayUndoable(records, entry);
  await afterwards(records, entry);
}

function sayUndoable(records, entry, detail = "") {
  const failures = records.filter((record) => record.type === FAILURE);
  const target = failures[0] ?? records.find((record) => record.type === SESSION);
  say(gettext("Saved on this phone"), {
    seconds: 0,
    detail: detail || (failures.length > 1 ? ngettext("With {n} event.", "With {n} events.", failures.length) : ""),
    actions: [
      { label: gettext("Add what happened"), run: () => location.assign(`${types[target.type].page}#id=${target.id}`) },
      { label: gettext("Undo"), run: () => undo(records, entry) },
      { label: gettext("Finish later"), run: hush },
    ],
  });
}

async function undo(records, entry) {
  const taken = await remove(records.map((record) => record.id));
  await keepDraft(DRAFT, entry);
  await beginAnew();
  say(gettext("Taken back. It is in the form again."), {
    actions: [{ label: gettext("Redo"), run: () => redo(taken) }],
  });
}

async function redo(taken) {
  await restore(taken);
  await startAfresh();
  say(gettext("Saved on this phone"));
}

/** What may wait until the words are safe. */
async function afterwards(records, entry) {
  localStorage.setItem("started", "1");
  stopEditing();
  await remember(records[0].therapist ?? records[0].id);
  await beginAnew();
  const answer = await askOnce();
  if (answer) sayUndoable(records, entry, answerInWords(answer));
}

onEdit(form, edited);
onSubmit(form, submit);
ready = begin();
await ready;
