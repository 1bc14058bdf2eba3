// The rulebook's codes in words: stages, and the one next step.
import { formatDay, today } from "../ui/dates.js";
import { gettext, interpolate, ngettext } from "../ui/phone-data.js";

/** @type {{ [stage: string]: () => string }} */
export const STAGES = {
  to_contact: () => gettext("To contact"),
  contacted: () => gettext("Contacted"),
  replied: () => gettext("Replied"),
  booked: () => gettext("Booked"),
  met: () => gettext("Met"),
  decided: () => gettext("Decided"),
};

/** @param {string} text @param {string | null} day */
const on = (text, day) => interpolate(text, { day: formatDay(/** @type {string} */ (day)) });

/** @type {{ [code: string]: (step: NextStep) => string }} */
const STEPS = {
  find_contact: () => gettext("Add how to reach them"),
  contact: () => gettext("Call or write"),
  try_again: ({ on: day, due }) =>
    due ? gettext("Try again, if you like") : on(gettext("Try again on {day}"), day),
  ask_again: ({ on: day, due }) =>
    due ? gettext("Ask how long the list is now") : on(gettext("Ask about the list on {day}"), day),
  book: () => gettext("Agree on a first meeting"),
  meeting: ({ on: day }) =>
    day === today() ? gettext("You meet today") : on(gettext("You meet on {day}"), day),
  impression: () => gettext("Note how it was"),
  compare: () => gettext("Compare, or meet again"),
  tell_no: () => gettext("Tell them thank you, no"),
  begin: ({ on: day }) =>
    day
      ? on(gettext("Chosen. You begin on {day}"), day)
      : gettext("Chosen. Agree on when to begin"),
};

/** The next step in a few words; "" when there is none. @param {Pipeline} standing */
export const stepInWords = ({ next }) => (next ? STEPS[next.code](next) : "");

/** @type {{ [code: string]: () => string }} */
const WHY = {
  find_contact: () => gettext("A number, an address or a web page is enough."),
  contact: () => gettext("One call or one message. You only ask whether they have time."),
  book: () => gettext("One meeting binds you to nothing. Two or three people to compare is usual."),
  impression: () =>
    gettext(
      "Within the hour it is freshest: not what you think of them, but how it was to be there.",
    ),
  compare: () => gettext("Or meet again, if one meeting was too little to tell."),
  tell_no: () => gettext("Two sentences are enough, and you owe no reasons."),
  begin: () =>
    gettext("Your therapist of now stays until you have said goodbye the way you want to."),
  ask_again: () => gettext("Lists move. Asking now and then is expected."),
};

/** Why this step, in one sentence. @param {Pipeline} standing */
export function whyInWords({ next, tries }) {
  if (next?.code === "try_again") return triesInWords(tries);
  return (next && WHY[next.code]?.()) ?? "";
}

/** @param {number} tries */
const triesInWords = (tries) =>
  tries >= 3
    ? ngettext(
        "Tried {n} time so far. Therapists are hard to reach; it says nothing about you. It is all right to let this one rest.",
        "Tried {n} times so far. Therapists are hard to reach; it says nothing about you. It is all right to let this one rest.",
        tries,
      )
    : gettext("Therapists often sit in sessions and call back late. It says nothing about you.");

/** @type {{ [code: string]: () => string }} */
const ASSUMES = {
  at_most: () => gettext("What you get back is not known yet: this is the most it costs."),
  paid_back_each_time: () => gettext("The same amount is paid back for every session."),
  no_more_than_the_fee: () => gettext("No more is paid back than the session costs."),
  may_be_less: () => gettext("They offer a sliding scale: it may be less."),
  four_a_month: () => gettext("A month has four sessions."),
};

/** What a computed fee rests on, sentence by sentence. @param {Fee} cost @returns {string[]} */
export const assumptions = ({ assumes }) => assumes.map((code) => ASSUMES[code]());
