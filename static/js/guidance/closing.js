// Close well: the points of a last session, a message instead of one, or neither; and what is to be
// arranged.
import { askRulebook } from "../rulebook/rulebook.js";
import "../journal/record.js";
import { nowWithOffset } from "../ui/dates.js";
import { fieldOf, showError, readForm } from "../ui/form.js";
import { fileName, saveFile } from "../ui/files.js";
import { gettext } from "../ui/phone-data.js";
import { newId } from "../storage/ids.js";
import { offerBeginnings, pieceText } from "./pieces.js";
import { shareText } from "./sending.js";

const HOUR = 60;
const A_DAY_BEFORE = -24 * HOUR;
const form = document.getElementById("record");
form.dataset.after = "/plan/#close";

offerBeginnings(form, {
  did_together: [
    () => gettext("We worked on …, and now I see …"),
    () => gettext("I came because of …"),
  ],
  helped: [() => gettext("It helped me when you …")],
  did_not_help: [() => gettext("What I missed was …"), () => gettext("What was left open was …")],
  take_along: [() => gettext("What I’m taking with me is …")],
  goodbye: [
    () => gettext("Thank you for the time. I wish you well."),
    () => gettext("I’m sad to go, and I’m going."),
  ],
  steady_line: [
    () => gettext("I have decided. I’d like to use this session to say goodbye."),
    () => gettext("I hear that you see it differently. My decision stands."),
  ],
  message: [
    () =>
      gettext(
        "I have decided to end our work and will not come to further sessions. Please cancel my regular appointments and send me the last bill. Thank you for what was good in it.",
      ),
    () =>
      gettext(
        "I am ending therapy today and don’t want a last session. Please confirm in writing that my appointments are cancelled. I don’t want to discuss the decision.",
      ),
    () =>
      gettext(
        "I am moving on to another therapist. Please tell me how I can get a summary of my records, and what I need to sign.",
      ),
  ],
});

const WHEN = {
  session: [
    "held_at",
    "did_together",
    "helped",
    "did_not_help",
    "take_along",
    "goodbye",
    "steady_line",
  ],
  message: ["message", "sent_on"],
  skipped: ["why_skipped"],
};

/**
 * What does not belong to the ending that was chosen is out of sight, unless something stands in it
 * already.
 */
function show() {
  const { ending, ...written } = readForm(form);
  for (const [kind, names] of Object.entries(WHEN))
    for (const name of names)
      fieldOf(form, name).hidden = ending !== kind && written[name] === undefined;
  for (const part of form.querySelectorAll("[data-when]"))
    part.hidden = ending !== part.dataset.when;
  for (const card of form.querySelectorAll(".card:has([data-field])"))
    card.hidden = !card.querySelector("[data-field]:not([hidden])");
  document.getElementById("send-message").hidden = !pieceText(form, "message");
}

async function toCalendar() {
  const { held_at: at } = readForm(form);
  if (!at) return showError(fieldOf(form, "held_at"), gettext("Fill this in, please."));
  const appointment = {
    uid: newId(),
    now: nowWithOffset(),
    title: gettext("Appointment"),
    starts: at.slice(0, 16),
    minutes: HOUR,
    alarm: A_DAY_BEFORE,
  };
  saveFile(
    fileName("ics", "appointment"),
    await askRulebook("journal.calendar", appointment),
    "text/calendar",
  );
}

document.getElementById("calendar").addEventListener("click", toCalendar);
document
  .getElementById("send-message")
  .addEventListener("click", () => shareText(pieceText(form, "message")));
form.addEventListener("input", show);
show();
