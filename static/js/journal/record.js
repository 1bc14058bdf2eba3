// The form of one record, whatever its kind: new with what the address suggests, or an existing one
// to edit.
import { newId } from "../storage/ids.js";
import { readRecords } from "../storage/records.js";
import { removeRecords } from "../storage/removal.js";
import { entryPage } from "../ui/addresses.js";
import { localInput, today } from "../ui/dates.js";
import { startEditing } from "../ui/editing.js";
import {
  checkForm,
  fieldOf,
  fillForm,
  focusField,
  onEdit,
  onSubmit,
  readFilled,
  readForm,
  showError,
} from "../ui/form.js";
import { mergedFor } from "../ui/merging.js";
import { formSession, orNotSaved, saySetAside } from "../ui/saving.js";
import { FAILURE, REPAIR, SESSION, gettext, types } from "../ui/phone-data.js";
import { leaveSaved } from "../ui/trail.js";
import { sayBack } from "../ui/unfinished.js";
import { problemsIn } from "./problems.js";
import { homeOf } from "./entries.js";
import { dressEvent, sessionChosen } from "./event-form.js";
import { offerTakingAway } from "./delete-card.js";
import { withFollowers } from "./followers.js";
import {
  drawOptions,
  letOthersGo,
  findOnlyTherapist,
  withNobody,
  withoutNobody,
} from "./record-options.js";
import { dressSession } from "./session-form.js";
import { statesOf } from "./states.js";

/** @type {Form} */
const form = document.getElementById("record");
const type = form.dataset.type;
const asked = new URLSearchParams(location.hash.slice(1));
const id = asked.get("id");
const field = asked.get("field"); // where to begin
asked.delete("field"); // it is the same form, with the same draft
const DRAFT = `record ${type} ${asked}`;
const session = formSession(DRAFT);
/** @param {string | null} wanted */
const find = (wanted) => records.find((record) => record.id === wanted);
const fresh = newId(); // of a new record; saved once more after a failure, it is the same
/** @type {AnyRecord[]} */
let records = [];
/** @type {Fields} */
let base = {};
/** @type {number | undefined} */
let seq; // the version of the record that the form was filled from

async function begin() {
  records = await readRecords().catch(() => []);
  const stored = find(id);
  const kept = await session.begun();
  // Nothing to edit: a wrong address, or the example, which is there to look at.
  if (id && (stored?.demo || (!stored && !kept))) return location.replace(entryPage(id));
  const wanted = kept?.typed ??
    (stored && withNobody(stored)) ?? { ...(await suggested()), ...fromAddress() };
  await drawOptions(form, wanted, { records });
  const early = readForm(form); // what was typed while the store was still opening stays
  base = kept?.base ?? (stored ? withoutNobody(readFilled(form, withNobody(stored))) : {});
  seq = kept ? kept.seq : stored?.seq;
  fillForm(form, { ...wanted, ...early });
  show();
  if (stored) offerTakingAway(form, stored, records, DRAFT);
  if (kept) tellOfDraft(kept);
  if (field && fieldOf(form, field)) focusField(fieldOf(form, field));
  if (type === REPAIR) offerOpenFirst();
}

/**
 * A talk is mostly about what is not settled yet; the rulebook says what that is, and the form does
 * not wait for it.
 */
async function offerOpenFirst() {
  const states = await statesOf(records);
  await drawOptions(form, readForm(form), { records, states, only: "[data-field=failures]" });
}

/** @param {BegunRecord} kept */
const tellOfDraft = (kept) =>
  sayBack(form, kept, {
    back: gettext("Your unfinished words are back."),
    startAfresh: () => startAfresh(kept),
  });

/** @param {BegunRecord} kept */
async function startAfresh(kept) {
  await session.end();
  fillForm(form, {});
  await begin();
  saySetAside(
    () => session.keep(kept),
    () => location.reload(),
  );
}

async function suggested() {
  const { happened, fields } = types[type];
  // starts_at lies ahead
  const names = ["occurred_on", "occurred_at", happened ?? ""].filter(
    (name) => fields[name] && name !== "starts_at",
  );
  const now = Object.fromEntries(
    names.map((name) => [name, fields[name].kind === "date" ? today() : localInput()]),
  );
  return { ...atFirst(), ...now, therapist: await findOnlyTherapist(type, records) };
}

/**
 * A session took place and a meeting is booked unless the person says otherwise; all else they
 * decide themselves.
 */
const atFirst = () => ({ status: types[type].fields.status?.default });

/**
 * What the page that led here knows, by ids and codes: fields of this form, or #like=…: an earlier
 * time, still undated.
 */
function fromAddress() {
  const { fields } = types[type];
  const given = [...asked].filter(
    ([name]) => fields[name] && fieldOf(form, name)?.tagName === "FIELDSET",
  );
  /** @type {Fields} */
  const { therapist, kind, own_kind } = find(asked.get("like")) ?? {};
  const meeting = find(asked.get("session"));
  return {
    ...Object.fromEntries(
      given.map(([name, value]) => [
        name,
        fields[name].kind === "references" ? value.split(",") : value,
      ]),
    ),
    ...(therapist && { therapist, kind, own_kind, noticed_later: true, occurred_on: undefined }),
    ...(meeting && { therapist: meeting.therapist, occurred_on: meeting.occurred_at.slice(0, 10) }),
  };
}

/** What stands in the form, as a record holds it. @returns {Fields} */
const typed = () => withoutNobody(readForm(form));

function show() {
  if (type === FAILURE) dressEvent(form, records);
  if (type === SESSION) dressSession(form, readForm(form).status);
}

/** @param {Happening} event */
async function edited(event) {
  startEditing();
  await ready;
  if (event.target.name === "therapist") await letOthersGo(form, event.target.value, records);
  if (type === FAILURE) sessionChosen(form, event.target, records);
  show();
  keep();
}

/**
 * `sent`: the person tapped Save; should the page be left before the end, the next one says so.
 * @param {boolean} [sent]
 */
const keep = async (sent) =>
  session.keep({ typed: readForm(form), base, seq, ...(sent && { sent }) });

async function submit() {
  await ready;
  if (!checkForm(form)) return;
  await keep(true);
  /** @type {Fields} */
  const stored = id
    ? ((await readRecords().catch(() => [])).find((record) => record.id === id) ?? {})
    : {};
  // Deleted meanwhile, here or on another device: these words become an entry of their own.
  const current = { id: fresh, ...stored, type };
  const { record, unseen } = mergedFor(current, base, typed());
  if (!(await agrees(record))) return keep();
  const made = withFollowers({ ...record, seq }, stored, records);
  if (!(await session.save(made, stored.id && { unseen }))) return;
  if (!(await orNotSaved(made, letConflictsGo))) return;
  leaveSaved(form.dataset.after ?? homeOf(record));
}

/** What was kept of a deleted entry (#again=…) stands in this one now (waiting/conflicts.js). */
async function letConflictsGo() {
  const again = asked.get("again");
  if (again) await removeRecords(again.split(","), { hold: 0 });
  return true;
}

/**
 * Whether the fields agree with each other; if not, each problem is shown with what to do.
 * @param {AnyRecord} record
 */
async function agrees(record) {
  const problems = await problemsIn(record);
  for (const { field, message } of problems) showError(fieldOf(form, field), message);
  if (problems.length) focusField(fieldOf(form, problems[0].field));
  return !problems.length;
}

onEdit(form, edited);
onSubmit(form, submit);
addEventListener("hashchange", () => location.reload());
const ready = begin();
await ready;
