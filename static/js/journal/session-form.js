// A session that did not take place is not asked how it felt.
import { fieldOf, readField } from "../ui/form.js";
import { SESSION, types } from "../ui/phone-data.js";

/** What only a session that took place can have: how it was answered, and what went well. */
const FELT = [...types[SESSION].groups.felt, "good_moments"];

/**
 * Hide what `status` makes needless. What was answered before stays in sight: only the person takes
 * it away.
 * @param {ParentNode} form @param {string} [status] @returns {string}
 */
export function dressSession(form, status) {
  const tookPlace = (status ?? "attended") === "attended";
  const fields = FELT.map((name) => fieldOf(form, name));
  for (const field of fields) field.hidden = !tookPlace && readField(field) === undefined;
  for (const part of form.querySelectorAll("[data-felt], .card:has([data-field=felt_larger])")) {
    part.hidden = fields.filter((field) => part.contains(field)).every((field) => field.hidden);
  }
  return tookPlace ? "" : types[SESSION].fields.status.choices[status ?? ""];
}
