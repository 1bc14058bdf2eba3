// Reads and fills the forms that Django rendered. Kind, limits and options stand in the markup,
// from the model.
import { typedProblem, typedValue } from "./field-problem.js";
import { isLonger } from "./field-value.js";
import { gettext, limits } from "./phone-data.js";

/** @param {ParentNode} root @param {string} name @returns {Part} */
export const fieldOf = (root, name) => root.querySelector(`[data-field="${name}"]`);
/** @param {ParentNode} root @returns {Part[]} */
const fieldsIn = (root) => [...root.querySelectorAll("[data-field]")];
/** @param {Part} field @returns {Part[]} */
const inputsIn = (field) => [...field.querySelectorAll("input, textarea, select")];

/** @type {{ [kind: string]: (value: string) => string }} */
const TO_TEXT = { datetime: (value) => value.slice(0, 16), time: (value) => value.slice(0, 5) };
/** @param {Part} field @returns {Shape} */
const shapeOf = (field) => JSON.parse(field.dataset.shape ?? `{"kind":"${field.dataset.wire}"}`);

/** The value of one field; undefined when it was left empty. @param {Part} field @returns {any} */
export function readField(field) {
  const kind = field.dataset.wire;
  const inputs = inputsIn(field);
  if (kind === "choices" || kind === "references") {
    const chosen = inputs.filter((input) => input.checked).map((input) => input.value);
    return chosen.length ? chosen : undefined;
  }
  const text =
    field.tagName === "FIELDSET"
      ? inputs.find((input) => input.checked)?.value
      : inputs[0].value.trim();
  if (!text) return undefined;
  // A moment that was not touched keeps the offset it was written with, wherever the phone is now.
  if (kind === "datetime" && field.dataset.stored?.slice(0, 16) === text)
    return field.dataset.stored;
  const value = typedValue(shapeOf(field), text);
  return value === "" ? undefined : value;
}

/** @param {Part} field @param {any} value */
export function fillField(field, value) {
  const inputs = inputsIn(field);
  if (field.dataset.wire === "datetime") field.dataset.stored = value?.length > 16 ? value : "";
  if (field.tagName === "FIELDSET") {
    const chosen = [value ?? []].flat().map(String);
    for (const input of inputs) input.checked = chosen.includes(input.value);
  } else {
    // What is typed already stays as it was typed: "85," means 85, and goes on.
    const text =
      value === undefined || value === null
        ? ""
        : (TO_TEXT[field.dataset.wire]?.(String(value)) ?? value);
    if (!text || readField(field) !== value) inputs[0].value = text;
  }
}

/**
 * Every field's value by name; a field that was left empty is absent: unknown, never zero.
 * @param {ParentNode} root @returns {Fields}
 */
export const readForm = (root) =>
  Object.fromEntries(
    fieldsIn(root)
      .map((field) => [field.dataset.field, readField(field)])
      .filter(([, value]) => value !== undefined),
  );

/** @param {ParentNode} root @param {Fields} record */
export const fillForm = (root, record) =>
  fieldsIn(root).forEach((field) => fillField(field, record[field.dataset.field]));

/**
 * What `form` would hold once it is filled with `record`; what stands in it stays as it is, to the
 * space behind the last word.
 * @param {HTMLFormElement} form @param {Fields} record
 */
export function readFilled(form, record) {
  const copy = /** @type {HTMLFormElement} */ (form.cloneNode(true));
  fillForm(copy, record);
  return readForm(copy);
}

/**
 * Call `listener` at every key and tap; a chosen chip that is tapped again is emptied.
 * @param {Root} root @param {(event: Happening) => unknown} listener
 */
export function onEdit(root, listener) {
  root.addEventListener("input", (event) => {
    const field = event.target.closest("[data-field]");
    if (field) showError(field, "");
    listener(event);
  });
  /** @type {Part | undefined} */
  let pressed; // the radio that was chosen already when the finger or the space bar came down on it
  const press = (/** @type {Happening} */ { target }) => {
    const radio = target.closest(".option")?.querySelector("input[type=radio]");
    pressed = radio?.checked && !radio.closest("[data-required]") ? radio : undefined;
  };
  root.addEventListener("pointerdown", press);
  root.addEventListener("keydown", (event) => event.key === " " && press(event));
  root.addEventListener("click", (event) => {
    if (!pressed || event.target !== pressed) return;
    pressed.checked = false;
    pressed = undefined;
    listener(event);
  });
}

/**
 * Call `submit` when the form is sent, never a second time while the first is under way: a double
 * tap saves once. Only now can it be sent at all: a browser left to itself would put the words into
 * an address.
 * @param {Root} root @param {() => Promise<unknown>} submit
 */
export function onSubmit(root, submit) {
  let running = false;
  const button = root.querySelector("[type=submit]");
  root.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (running) return;
    running = true;
    button.setAttribute("aria-busy", "true");
    await submit().finally(() => {
      running = false;
      button.removeAttribute("aria-busy");
    });
  });
  button.disabled = false;
}

/** Whether nothing stands in the way of any field. @param {ParentNode} root */
export const formFits = (root) => fieldsIn(root).every((field) => !problemIn(field));

/**
 * Show what stands in the way; true when nothing does. The first problem gets focus.
 * @param {ParentNode} root
 */
export function checkForm(root) {
  /** @type {[field: Part, message: string][]} */
  const problems = fieldsIn(root).map((field) => [field, problemIn(field)]);
  if (!problems.some(([, message]) => message) && isLonger(readForm(root), limits.record)) {
    problems.sort(([a], [b]) => sizeOf(b) - sizeOf(a))[0][1] = gettext(
      "All of it together is too long to keep. Shorten this one, please.",
    );
  }
  for (const [field, message] of problems) showError(field, message);
  const first = problems.find(([, message]) => message);
  if (first) focusField(first[0]);
  return !first;
}

/** @param {Part} field */
const sizeOf = (field) => JSON.stringify(readField(field) ?? "").length;

/** @param {Part} field @param {string} message */
export function showError(field, message) {
  const place = field.querySelector(".error");
  place.textContent = message;
  place.hidden = !message;
  for (const input of inputsIn(field)) {
    input.setAttribute("aria-invalid", String(Boolean(message)));
    if (field.tagName !== "FIELDSET") input.setAttribute("aria-errormessage", place.id);
  }
}

/** @param {Part} field */
export function focusField(field) {
  field.closest("details")?.setAttribute("open", "");
  const inputs = inputsIn(field);
  (inputs.find((input) => input.checked) ?? inputs[0])?.focus();
}

/**
 * What stands in the way of one field, in words; "" when nothing does.
 * @param {Part} field @returns {string}
 */
export function problemIn(field) {
  if ("required" in field.dataset && readField(field) === undefined)
    return gettext("Choose one, please.");
  const [input] = inputsIn(field);
  if (!input || field.tagName === "FIELDSET") return "";
  if (input.validity.badInput) return input.validationMessage;
  if (input.required && readField(field) === undefined) return gettext("Fill this in, please.");
  return typedProblem(shapeOf(field), input.value);
}

/**
 * Put options into a field whose choices are records; keeps what was chosen.
 * @param {Part} field @param {{ value: string, label: string }[]} options
 */
export function drawRecordOptions(field, options) {
  const chosen = [readField(field) ?? []].flat();
  const type = field.dataset.wire === "references" ? "checkbox" : "radio";
  const drawn = options.map(({ value, label }) => {
    const option = document.createElement("label");
    option.className = "option";
    const input = Object.assign(document.createElement("input"), {
      type,
      name: field.dataset.field,
      value,
    });
    input.checked = chosen.includes(value);
    const text = Object.assign(document.createElement("span"), { dir: "auto", textContent: label });
    option.append(input, text);
    return option;
  });
  const nothing = Object.assign(document.createElement("p"), { className: "muted" });
  nothing.textContent = gettext("Nothing to choose from yet.");
  field.querySelector(".options").replaceChildren(...(drawn.length ? drawn : [nothing]));
}
