// One cell of the comparison in a dialog: how one person is in one criterion, with a note.
import { sharedId } from "../storage/shared-ids.js";
import { readRecords } from "../storage/records.js";
import { goneOnWith, mergedFor } from "../ui/merging.js";
import { checkForm, fillForm, onEdit, onSubmit, readForm } from "../ui/form.js";
import { showMessage } from "../ui/messages.js";
import { knownInWords } from "./comparison-known.js";
import { sourceInWords } from "./comparison-source.js";
import { SCORE, gettext, interpolate, optionLabel } from "../ui/phone-data.js";
import { begunRecord, formSession, saySaved } from "../ui/saving.js";

/**
 * @typedef {{ person: AnyRecord, criterion: AnyRecord, score?: AnyRecord, base: Fields,
 *   seq?: number, session: FormSession }} Opened
 */

const PATH = "/match/compare/";
const dialog = document.getElementById("cell");
const form = dialog.querySelector("form");
/** @type {Opened} */
let open;

const asked = () =>
  Object.fromEntries(
    ["value", "note"]
      .map((name) => [name, readForm(form)[name]])
      .filter(([, value]) => value !== undefined),
  );

/**
 * Open the cell of `person` in `criterion`, with what was typed into it and not saved yet.
 * @param {AnyRecord} person @param {AnyRecord} criterion @param {Compared} found
 */
export async function openCell(person, criterion, found) {
  const address = new URLSearchParams({ therapist: person.id, criterion: criterion.id });
  const session = formSession(`page ${PATH} ${address}`);
  const score = found.cell(person, criterion);
  const kept = begunRecord(await session.begun());
  const stored = {
    ...(score?.value !== undefined && { value: score.value }),
    ...(score?.note && { note: score.note }),
  };
  const { typed, base, seq } = goneOnWith(kept, stored, score?.seq);
  open = { person, criterion, score, base, seq, session };
  document.getElementById("cell-title").textContent = interpolate(gettext("{name}: {criterion}"), {
    name: person.nickname,
    criterion: criterion.name,
  });
  document.getElementById("cell-hint").textContent = hint(person, criterion, found);
  fillForm(form, typed);
  dialog.showModal();
}

/**
 * What counts until something is said here, and what is known.
 * @param {AnyRecord} person @param {AnyRecord} criterion @param {Compared} found
 */
function hint(person, criterion, found) {
  const noted = found.noted(person, criterion);
  const answer = noted && optionLabel(SCORE, "value", noted.value);
  return [
    noted &&
      interpolate(
        gettext("It counts as “{answer}”, {source}, until you say something else here."),
        { answer, source: sourceInWords(noted) },
      ),
    knownInWords(found, person, criterion),
  ]
    .filter(Boolean)
    .join(" ");
}

async function submit() {
  if (!checkForm(form)) return;
  const { record, unseen } = await written();
  if (!(await open.session.save([{ ...record, seq: open.seq }], { unseen }))) return;
  dialog.close();
  saySaved();
}

async function written() {
  const { person, criterion, score, base } = open;
  const fresh = {
    type: SCORE,
    therapist: person.id,
    criterion: criterion.id,
    created_at: person.created_at,
  };
  const stored = score && (await readRecords(SCORE)).find(({ id }) => id === score.id);
  const current = stored ?? { ...fresh, id: await sharedId(person.id, criterion.id) };
  return mergedFor(current, base, asked());
}

/** Close without saving: what was typed is let go, and can be had back. */
async function close() {
  const mine = open;
  const typed = JSON.stringify(asked()) === JSON.stringify(open.base) ? undefined : asked();
  dialog.close();
  await mine.session.end();
  if (!typed) return;
  const back = () => {
    open = mine;
    fillForm(form, typed);
    keep();
    dialog.showModal();
  };
  showMessage(gettext("Not saved."), {
    sign: "info",
    actions: [{ label: gettext("Undo"), run: back }],
  });
}

const keep = () => open.session.keep({ typed: asked(), base: open.base, seq: open.seq });

/** Listen to the dialog, once. */
export function watchCell() {
  form.querySelector("[data-of]").remove(); // which cell it is, the page knows
  onEdit(form, keep);
  onSubmit(form, submit);
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    close();
  });
  document.getElementById("cell-close").addEventListener("click", close);
}
