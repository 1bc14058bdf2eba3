// The form of one record, whatever its kind: new with what the address suggests, or an existing one to edit.
import { ask } from "../rulebook/rulebook.js";
import { draft, dropDraft, keepDraft } from "../storage/drafts.js";
import { newId } from "../storage/ids.js";
import { all, save } from "../storage/records.js";
import { localInput, nowWithOffset, showDay, showMoment, today } from "../ui/dates.js";
import { startEditing, stopEditing } from "../ui/editing.js";
import { check, drawRecordOptions, fieldOf, fill, focusField, onEdit, onSubmit, readField, showError, values } from "../ui/form.js";
import { sayNotSaved } from "../ui/keeping.js";
import { say } from "../ui/messages.js";
import { FAILURE, SESSION, THERAPIST, gettext, types } from "../ui/phone-data.js";
import { kindOf } from "./entries.js";
import { remembered, therapists } from "./therapists.js";

const SHOWN = 12;
const FIRST = "first";
const form = document.getElementById("record");
const type = form.dataset.type;
const asked = new URLSearchParams(location.hash.slice(1));
const id = asked.get("id");
const DRAFT = `record ${type} ${asked}`;
let records = [];
let before = {};

async function begin() {
  records = await all().catch(() => []);
  before = records.find((record) => record.id === id) ?? {};
  if (before.demo) return location.replace(`/journal/entry/#id=${id}`); // the example is there to look at
  const kept = await draft(DRAFT).catch(() => undefined);
  const wanted = kept ?? (id ? before : { ...(await suggested()), ...fromAddress() });
  await drawOptions(wanted);
  fill(form, { ...wanted, ...values(form) }); // what was typed while the store was still opening stays
  show();
  if (!kept) return;
  startEditing();
  say(gettext("Your unfinished words are back."), { above: true, actions: [{ label: gettext("Start afresh"), run: startAfresh }] });
}

async function startAfresh() {
  stopEditing();
  await dropDraft(DRAFT);
  location.reload();
}

async function suggested() {
  const own = (await therapists().catch(() => [])).filter((one) => !one.demo);
  const last = await remembered(own).catch(() => undefined);
  return { occurred_on: today(), occurred_at: localInput(), status: "attended", role: "current", therapist: last?.id ?? FIRST };
}

/** What the page that led here already knows, by ids alone: #session=…, #failures=…, #like=… (an earlier time of it). */
function fromAddress() {
  const { like, session, failures, role } = Object.fromEntries(asked);
  const find = (id) => records.find((record) => record.id === id);
  const { therapist, kind, own_kind } = find(like) ?? {};
  const meeting = find(session);
  return {
    ...(role && { role }),
    ...(therapist && { therapist, kind, own_kind, noticed_later: true }),
    ...(meeting && { session, therapist: meeting.therapist, occurred_on: meeting.occurred_at.slice(0, 10) }),
    ...(failures && { failures: failures.split(",") }),
  };
}

async function drawOptions(wanted) {
  for (const field of form.querySelectorAll("[data-to]")) {
    const chosen = [wanted[field.dataset.field] ?? []].flat();
    drawRecordOptions(field, await options(field.dataset.to, chosen, wanted.therapist));
  }
}

async function options(to, chosen, therapist) {
  if (to === THERAPIST) return people();
  const when = (record) => record.occurred_at ?? record.occurred_on;
  return records
    .filter((record) => record.type === to && !record.demo && (chosen.includes(record.id) || !therapist || record.therapist === therapist))
    .sort((a, b) => chosen.includes(b.id) - chosen.includes(a.id) || (when(a) < when(b) ? 1 : -1))
    .slice(0, SHOWN + chosen.length)
    .map((record) => ({ value: record.id, label: to === FAILURE ? `${kindOf(record)}, ${showDay(when(record))}` : showMoment(when(record)) }));
}

/** Whom it can be about; before anybody has a name, as in the quick entry, it is "my therapist". */
async function people() {
  const own = (await therapists().catch(() => [])).filter((one) => !one.demo);
  return own.length
    ? own.map((one) => ({ value: one.id, label: one.nickname }))
    : [{ value: FIRST, label: gettext("My therapist") }];
}

/** Fields that only make sense with another one's answer. */
function show() {
  const own = fieldOf(form, "own_kind");
  if (own) own.hidden = readField(fieldOf(form, "kind")) !== "own";
}

async function edited(event) {
  startEditing();
  await ready;
  const name = event?.target.name;
  if (name === "therapist" && type === FAILURE) await drawOptions(values(form));
  if (name === "session") takeDayOf(event.target.value);
  show();
  keepDraft(DRAFT, values(form)).catch(() => {});
}

function takeDayOf(session) {
  const day = records.find((record) => record.type === SESSION && record.id === session)?.occurred_at.slice(0, 10);
  if (day) fieldOf(form, "occurred_on").querySelector("input").value = day;
}

async function submit() {
  await ready;
  const { own_kind, ...typed } = values(form);
  const record = { ...kept(), ...typed, ...(typed.kind === "own" && own_kind && { own_kind }), id: id ?? newId(), type };
  if (!check(form) || !(await agrees(record))) return;
  const made = withTherapist(record);
  try {
    await save(made, DRAFT);
  } catch (error) {
    return sayNotSaved(error, made);
  }
  localStorage.setItem("started", "1");
  stopEditing();
  location.replace(`/journal/entry/#id=${record.id}&saved`);
}

/** The record, and with it the first therapist of this journal when it names one. */
function withTherapist(record) {
  if (record.therapist !== FIRST) return [record];
  const therapist = { id: newId(), type: THERAPIST, nickname: gettext("My therapist"), role: "current" };
  return [therapist, { ...record, therapist: therapist.id }];
}

/** What this form does not show stays as it was: fields of a newer version, when it was written. */
const kept = () => Object.fromEntries(Object.entries(before).filter(([name]) => !fieldOf(form, name) && name !== "demo"));

/** The rules that look at several fields at once; where they cannot run, saving does not wait for them. */
async function agrees(record) {
  const { id: _id, type: _type, ...fields } = record;
  const asking = ask("journal.problems", { type, record: fields, now: nowWithOffset(), today: today() });
  const patience = new Promise((resolve) => setTimeout(resolve, 1500, []));
  const problems = await Promise.race([asking.catch(() => []), patience]);
  for (const { field, code } of problems) showError(fieldOf(form, field), types[type].problems[code]);
  if (problems.length) focusField(fieldOf(form, problems[0].field));
  return !problems.length;
}

onEdit(form, edited);
onSubmit(form, submit);
addEventListener("hashchange", () => location.reload());
const ready = begin();
await ready;
