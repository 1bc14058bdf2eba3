// The quick entry: who, how it felt, what happened, Save.
import { readNewest, readRecords } from "../storage/records.js";
import { removeRecords, restoreRecords } from "../storage/removal.js";
import { askOnce } from "../storage/persistence.js";
import { pageOf } from "../ui/addresses.js";
import { localInput } from "../ui/dates.js";
import { startEditing } from "../ui/editing.js";
import {
  checkForm,
  drawRecordOptions,
  fieldOf,
  fillForm,
  fillField,
  focusField,
  onEdit,
  onSubmit,
  readField,
  showError,
  readForm,
} from "../ui/form.js";
import { hideMessage, isSaying, showMessage } from "../ui/messages.js";
import { NO_ROOM, formSession, saySaved, saySetAside } from "../ui/saving.js";
import { sayBack } from "../ui/unfinished.js";
import { FAILURE, SESSION, gettext, ngettext } from "../ui/phone-data.js";
import { answerInWords } from "./storage-words.js";
import { FIRST_OPTION, whoOptions } from "./log-people.js";
import { drawOwnKinds, ownKinds } from "./own-kinds.js";
import { recordsOf } from "./quick-entry.js";
import { showParts } from "./log-shown.js";
import { momentIsRight, takeTime } from "./quick-moment.js";
import { readPeople, slotToday, theOneOfNow } from "./therapists.js";

const LATEST = 40;
/** @type {FormSession<Draft>} */
const session = formSession("log");
/** @type {Form} */
const form = document.getElementById("entry");
const between = document.getElementById("between");
/** @param {string} name */
const field = (name) => fieldOf(form, name);
const implied = JSON.parse(field("kinds").dataset.implies);
/** @type {AnyRecord[]} */
let known = []; // the therapists there are
/** @type {AnyRecord[]} */
let latest = []; // what was written last
let timeTouched = false;
/** @type {Date | null | undefined} */
let slot; // when today's session should have begun
let pristine = true;
const ids = new Map(); // of what this entry becomes
/** @type {unknown} */
let offered; // the records, or the undo, that the sheet in view offers
/** @type {Promise<unknown>} */
let ready;

/** What the draft keeps: the form, and what stands beside it. */
/** @returns {Draft} */
const typed = () => ({ ...readForm(form), between: between.checked, timeTouched });

async function begin() {
  const kept = await session.begun();
  [known, latest] = await Promise.all([readPeople(), readNewest(LATEST).catch(() => [])]);
  // a card on Today knows who and when
  const asked = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  drawRecordOptions(field("therapist"), whoOptions(known));
  drawOwnKinds(field("kinds"), ownKinds(await readRecords(FAILURE).catch(() => []), kept?.kinds));
  const first = known.find(({ id }) => id === asked.therapist) ?? theOneOfNow(known);
  const meant = first?.id ?? (known.length ? undefined : FIRST_OPTION.value);
  const early = readForm(form); // what was chosen while all this was read
  fillForm(form, { ...(kept ?? { therapist: meant, status: "attended" }), ...early });
  // the draft's may be deleted by now
  if (!readField(field("therapist"))) fillField(field("therapist"), meant);
  between.checked ||= kept?.between ?? new URLSearchParams(location.search).has("between");
  timeTouched = Boolean(early.occurred_at || kept?.timeTouched);
  pristine = !kept && !timeTouched;
  slot = asked.at ? new Date(asked.at) : slotLeft(readField(field("therapist")));
  if (pristine) takeTime(slot);
  showParts(timeTouched, implied);
  field("therapist")
    .querySelector(":checked")
    ?.closest(".option")
    ?.scrollIntoView({ inline: "center", block: "nearest" });
  if (kept)
    sayBack(form, kept, {
      back: gettext("Your unfinished entry is back."),
      startAfresh: () => setAside(kept),
    });
}

/** @param {any} kept */
async function setAside(kept) {
  await startAfresh();
  saySetAside(() => session.keep(kept), beginAnew);
}

async function startAfresh() {
  await session.end();
  await beginAnew();
}

function beginAnew() {
  fillForm(form, {});
  for (const row of form.querySelectorAll(".options, .group")) row.scrollLeft = 0;
  between.checked = false;
  return (ready = begin());
}

/** @param {Happening} event */
async function edited(event) {
  startEditing();
  await ready;
  if (event.target.name === "occurred_at") timeTouched = true;
  else if (event.target.name === "therapist") takeTheirTime(event.target.value);
  else if (pristine) takeTime(slot);
  pristine = false;
  if (offered) finishLater(); // its undo would take the new words away
  showParts(timeTouched, implied);
  if (event.target.value === "other" && matchMedia("(pointer: coarse)").matches)
    focusField(field("nickname"));
  session.keep(typed());
}

/** The usual time is theirs with whom the session was. @param {string} id */
function takeTheirTime(id) {
  if (timeTouched) return;
  slot = slotLeft(id);
  takeTime(slot);
}

/** Today's usual time with them, unless a session with them today is there already. @param {string} id */
function slotLeft(id) {
  const usual = slotToday(known.find((one) => one.id === id));
  if (!usual) return null;
  const day = localInput(usual).slice(0, 10);
  const isThere = latest.some(
    ({ type, therapist, occurred_at: at }) =>
      type === SESSION && therapist === id && at.slice(0, 10) === day,
  );
  return isThere ? null : usual;
}

async function submit() {
  await ready;
  if (pristine && offered && isSaying()) return; // Save once more, right after Save
  if (pristine) takeTime(slot);
  const entry = typed();
  // should the page be left before the end, the next one says so
  await session.keep({ ...entry, sent: true });
  if ((timeTouched && !(await momentIsRight())) || !checkForm(form)) return session.keep(entry);
  if (entry.between && !entry.kinds) {
    session.keep(entry);
    showError(field("kinds"), gettext("Choose what happened between the sessions."));
    return focusField(field("kinds"));
  }
  const records = recordsOf(entry, known, implied, ids);
  if (!(await session.save(records))) return;
  ids.clear();
  sayUndoable(records, entry);
  await afterwards(records, entry);
}

/** @param {AnyRecord[]} records @param {any} entry */
function sayUndoable(records, entry, detail = "") {
  offered = records;
  const failures = records.filter((record) => record.type === FAILURE);
  const target = failures[0] ?? records.find((record) => record.type === SESSION);
  showMessage(gettext("Saved on this phone"), {
    seconds: 0,
    detail:
      detail ||
      (failures.length > 1 ? ngettext("With {n} event.", "With {n} events.", failures.length) : ""),
    actions: [
      {
        label: gettext("Add what happened"),
        primary: true,
        run: () => location.assign(pageOf(target)),
      },
      { label: gettext("Undo"), run: () => undo(records, entry) },
      { label: gettext("Finish later"), run: finishLater },
    ],
  });
}

/** @param {AnyRecord[]} records @param {any} entry */
async function undo(records, entry) {
  offered = null;
  if (!(await session.keep(entry))) {
    await session.end(); // else it stood there as unfinished once there is room
    return sayUndoable(records, entry, NO_ROOM());
  }
  const taken = await removeRecords(
    records.map((record) => record.id),
    { hold: 15_000 },
  );
  await beginAnew();
  offered = taken;
  showMessage(gettext("Taken back. It is in the form again."), {
    actions: [{ label: gettext("Redo"), run: () => redo(taken) }],
  });
}

function finishLater() {
  offered = null;
  hideMessage();
}

/** @param {Taken[]} taken */
async function redo(taken) {
  await restoreRecords(taken);
  offered = null;
  await startAfresh();
  saySaved();
}

/** What may wait until the words are safe. @param {AnyRecord[]} records @param {any} entry */
async function afterwards(records, entry) {
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
  showParts(timeTouched, implied);
});
await (ready = begin());
