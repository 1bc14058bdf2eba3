// When the quick entry's session was: now, the usual slot of today, or what the person chose.
import { localInput, formatMoment } from "../ui/dates.js";
import { fieldOf, fillField, focusField, problemIn, readField, showError } from "../ui/form.js";
import { SESSION, gettext } from "../ui/phone-data.js";
import { problemsIn } from "./problems.js";

const NOW_LASTS = 10 * 60_000;
const field = fieldOf(document.getElementById("entry"), "occurred_at");

/**
 * Until the first tap, now is now; a page may have been open since yesterday.
 * @param {Date | null | undefined} slot
 */
export const takeTime = (slot) => fillField(field, localInput(slot ?? new Date()));

/** The moment in words for the button. @param {Fields} record */
export function momentInWords({ chosen, dayOnly }) {
  const moment = readField(field);
  if (!moment || (!chosen && Date.now() - +new Date(moment) < NOW_LASTS)) return gettext("Now");
  return formatMoment(dayOnly ? moment.slice(0, 10) : moment);
}

/** Whether the moment the person chose can be right; if not, it is shown with what to do. */
export async function momentIsRight() {
  const message = await problem();
  if (!message) return true;
  document.getElementById("when").showPopover();
  showError(field, message);
  focusField(field);
  return false;
}

async function problem() {
  const message = problemIn(field);
  if (message) return message;
  const [found] = await problemsIn({ type: SESSION, occurred_at: readField(field) });
  return found?.message;
}
