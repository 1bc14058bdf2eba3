// The person's own numbers: every change tells at once what it would mean, before it is kept.
import {
  fillForm,
  fillField,
  focusField,
  onEdit,
  onSubmit,
  problemIn,
  readField,
  showError,
  readForm,
} from "../ui/form.js";
import { gettext, ngettext } from "../ui/phone-data.js";
import { writePreferences } from "../ui/preferences.js";
import { askHereOrServer } from "./pattern-answers.js";
import { CANNOT_WORK, inOneLine } from "./words.js";
import { saySaved } from "../ui/saving.js";

const form = document.getElementById("numbers");
const preview = document.getElementById("preview");
const fields = [...form.querySelectorAll("[data-field]")];
/** @type {Counts} */
let defaults = {};
/** @type {Numbers} */
let kept = {}; // as they were saved, by name; null where it is the rule of thumb
let trying = false;

/** @returns {Numbers} */
const typed = () =>
  Object.fromEntries(
    fields.map(({ dataset: { field } }) => [field, readForm(form)[field] ?? null]),
  );
/** @param {Numbers} settings @returns {Numbers} */
const asOwn = (settings) =>
  Object.fromEntries(
    Object.entries(settings).map(([name, n]) => [name, n === defaults[name] ? null : n]),
  );

/**
 * The panel: `tryOut(settings)` is called at every change that can work.
 * @param {(settings: Numbers) => unknown} tryOut
 */
export function offerNumbers(tryOut) {
  const changed = async () => {
    trying = true;
    if (await canWork()) tryOut(typed());
    else preview.textContent = "";
  };
  // there is room for it
  form.querySelector("details").open = matchMedia("(min-width: 60rem)").matches;
  onEdit(form, changed);
  onSubmit(form, keep);
  form.addEventListener("click", ({ target }) => {
    if (!target.dataset.step) return;
    step(/** @type {Part} */ (target.closest("[data-field]")), Number(target.dataset.step));
    changed();
  });
  document.getElementById("as-it-was").addEventListener("click", () => {
    fillForm(form, defaults);
    changed();
  });
  return {
    hide: () => (form.hidden = true),
    tried: () => (trying ? typed() : undefined),
    show,
    preview: tell,
  };
}

/** @param {Part} field @param {number} by */
function step(field, by) {
  const { least, most } = JSON.parse(field.dataset.shape);
  const n = Number(readField(field));
  fillField(field, Number.isInteger(n) ? Math.min(most, Math.max(least, n + by)) : least);
}

/** Whether they fit together; if not, each problem is told at its number. */
async function canWork() {
  /** @type {[field: Part, message: string][]} */
  const found = fields.map((field) => [field, problemIn(field)]);
  if (!found.some(([, message]) => message)) {
    /** @type {Thresholds} */
    const { problems } = await askHereOrServer("assessments.thresholds", { settings: typed() });
    for (const { field, code, n } of problems) {
      const told = found.find(([one]) => one.dataset.field === field);
      if (told) told[1] = CANNOT_WORK[code](n);
    }
  }
  for (const [field, message] of found) showError(field, message);
  return !found.some(([, message]) => message);
}

/** @param {Numbers} settings */
async function show(settings) {
  kept = settings;
  /** @type {Thresholds} */
  const told = await askHereOrServer("assessments.thresholds", { settings });
  defaults = told.defaults;
  const own = told.own.length;
  document.getElementById("own-numbers").textContent = own
    ? ngettext("({n} of your own)", "({n} of your own)", own)
    : gettext("(the rule of thumb)");
  if (!trying) fillForm(form, told.settings);
  form.hidden = false;
}

/** @param {Pattern} found */
const tell = (found) => (preview.textContent = trying ? inOneLine(found) : "");

async function keep() {
  if (!(await canWork()))
    return focusField(form.querySelector("[data-field]:has([aria-invalid=true])"));
  const [before, after] = [kept, asOwn(typed())];
  if (await store(after)) saySaved(() => store(before));
}

/** @param {Numbers} settings */
async function store(settings) {
  const chosen = Object.entries(settings).map(([name, n]) => [name, n ?? undefined]);
  const stored = await writePreferences(Object.fromEntries(chosen));
  if (stored) trying = false;
  return stored;
}
