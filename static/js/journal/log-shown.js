// What the quick entry shows depends on what was answered: everything that follows from other
// answers, brought in line.
import { fieldOf, readField } from "../ui/form.js";
import { SESSION, types } from "../ui/phone-data.js";
import { statusOf } from "./quick-entry.js";
import { momentInWords } from "./quick-moment.js";
import { dressSession } from "./session-form.js";

const form = document.getElementById("entry");
const between = document.getElementById("between");
const newName = document.getElementById("new-name");
const moment = document.getElementById("when-text");
const state = document.getElementById("state");
/** @param {string} name */
const field = (name) => fieldOf(form, name);

/**
 * `implied` says which kinds tell the session's status.
 * @param {boolean} timeTouched @param {{ [kind: string]: string }} implied
 */
export function showParts(timeTouched, implied) {
  for (const part of form.querySelectorAll("[data-only=session]")) part.hidden = between.checked;
  if (!between.checked)
    showState(
      statusOf({ status: readField(field("status")) }, readField(field("kinds")) ?? [], implied),
    );
  newName.hidden = readField(field("therapist")) !== "other";
  moment.textContent = momentInWords({ chosen: timeTouched, dayOnly: between.checked });
  const larger = field("felt_larger");
  const size = readField(larger);
  if (size)
    larger.querySelector("legend > span").dataset.chosen =
      types[SESSION].fields.felt_larger.choices[size];
  else delete larger.querySelector("legend > span").dataset.chosen;
}

/**
 * Whether it took place is said where how it felt would be asked; a tap changes it.
 * @param {string} status
 */
function showState(status) {
  const words = dressSession(form, status);
  state.hidden = !words;
  state.querySelector("span").textContent = words;
}
