// Reads and fills the forms that Django rendered. Kind, limits and options stand in the markup, from the model.
import { withOffset } from "./dates.js";
import { gettext, interpolate } from "./phone-data.js";

export const fieldOf = (root, name) => root.querySelector(`[data-field="${name}"]`);
const fieldsIn = (root) => [...root.querySelectorAll("[data-field]")];
const inputsIn = (field) => [...field.querySelectorAll("input, textarea, select")];

const FROM_TEXT = {
  boolean: (text) => text === "true",
  integer: Number,
  datetime: withOffset,
  decimal: (text) => text.replace(",", "."),
};
const TO_TEXT = { datetime: (value) => value.slice(0, 16), time: (value) => value.slice(0, 5) };

/** The value of one field; undefined when it was left empty. */
export function readField(field) {
  const kind = field.dataset.wire;
  const inputs = inputsIn(field);
  if (kind === "choices" || kind === "references") {
    const chosen = inputs.filter((input) => input.checked).map((input) => input.value);
    return chosen.length ? chosen : undefined;
  }
  const text = field.tagName === "FIELDSET" ? inputs.find((input) => input.checked)?.value : inputs[0].value.trim();
  // A moment that was not touched keeps the offset it was written with, wherever the phone is now.
  if (kind === "datetime" && field.dataset.stored?.slice(0, 16) === text) return field.dataset.stored;
  return text ? (FROM_TEXT[kind]?.(text) ?? text) : undefined;
}

export function fillField(field, value) {
  const inputs = inputsIn(field);
  if (field.dataset.wire === "datetime") field.dataset.stored = value?.length > 16 ? value : "";
  if (field.tagName === "FIELDSET") {
    const chosen = [value ?? []].flat().map(String);
    for (const input of inputs) input.checked = chosen.includes(input.value);
  } else {
    inputs[0].value = value === undefined || value === null ? "" : (TO_TEXT[field.dataset.wire]?.(value) ?? value);
  }
}

/** Every field's value by name; a field that was left empty is absent: unknown, never zero. */
export const values = (root) =>
  Object.fromEntries(
    fieldsIn(root)
      .map((field) => [field.dataset.field, readField(field)])
      .filter(([, value]) => value !== undefined),
  );

export const fill = (root, record) => fieldsIn(root).forEach((field) => fillField(field, record[field.dataset.field]));

/** Call `listener` at every key and tap; a chosen chip that is tapped again is emptied. */
export function onEdit(root, listener) {
  root.addEventListener("input", (event) => {
    const field = event.target.closest("[data-field]");
    if (field) showError(field, "");
    listener(event);
  });
  let pressed; // the radio that was chosen already when the finger or the space bar came down on it
  const press = ({ target }) => {
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
 * Call `submit` when the form is sent, never a second time while the first is under way: a double tap saves once.
 * Only now can it be sent at all: a browser left to itself would put the words into an address.
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

/** Show what native validation finds; resolves to true when nothing stands in the way. The first problem gets focus. */
export function check(root) {
  const problems = fieldsIn(root).map((field) => [field, problemIn(field)]);
  for (const [field, message] of problems) showError(field, message);
  const first = problems.find(([, message]) => message);
  if (first) focusField(first[0]);
  return !first;
}

export function showError(field, message) {
  const place = field.querySelector(".error");
  place.textContent = message;
  place.hidden = !message;
  for (const input of inputsIn(field)) {
    input.setAttribute("aria-invalid", Boolean(message));
    if (field.tagName !== "FIELDSET") input.setAttribute("aria-errormessage", place.id);
  }
}

export function focusField(field) {
  field.closest("details")?.setAttribute("open", "");
  const inputs = inputsIn(field);
  (inputs.find((input) => input.checked) ?? inputs[0])?.focus();
}

/** What native validation finds in one field, in words; "" when nothing stands in the way. */
export function problemIn(field) {
  if ("required" in field.dataset && readField(field) === undefined) return gettext("Choose one, please.");
  const [input] = inputsIn(field);
  if (!input || field.tagName === "FIELDSET") return "";
  if (input.validity.valueMissing) return gettext("Fill this in, please.");
  const [n, limit] = [input.value.trim().length, Number(input.dataset.max)];
  if (limit && n > limit) return interpolate(gettext("At most {limit} characters, please; these are {n}."), { limit, n });
  if (input.type === "number") return input.validity.valid ? "" : interpolate(gettext("A whole number from {min} to {max}, please."), input);
  if (input.validity.rangeUnderflow || input.validity.rangeOverflow) return gettext("Choose a day between 1900 and 2100.");
  return input.validationMessage || (field.dataset.wire === "decimal" ? decimalProblem(input.value) : "");
}

const decimalProblem = (text) =>
  /^(\d{1,7}([.,]\d{1,2})?)?$/.test(text.trim()) ? "" : gettext("Write an amount such as 85 or 85.50.");

/** Put options into a field whose choices are records; keeps what was chosen. */
export function drawRecordOptions(field, options) {
  const chosen = [readField(field) ?? []].flat();
  const type = field.dataset.wire === "references" ? "checkbox" : "radio";
  const drawn = options.map(({ value, label }) => {
    const option = document.createElement("label");
    option.className = "option";
    const input = Object.assign(document.createElement("input"), { type, name: field.dataset.field, value });
    input.checked = chosen.includes(value);
    const text = Object.assign(document.createElement("span"), { dir: "auto", textContent: label });
    option.append(input, text);
    return option;
  });
  const nothing = Object.assign(document.createElement("p"), { className: "muted" });
  nothing.textContent = gettext("Nothing to choose from yet.");
  field.querySelector(".options").replaceChildren(...(drawn.length ? drawn : [nothing]));
}
