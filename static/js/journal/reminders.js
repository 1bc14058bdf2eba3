// A weekly reminder as a file for the person's calendar, and the dot on the app's icon.
import { html, render } from "lit-html";
import { announceRecords, followRecords } from "../storage/changes.js";
import { newId } from "../storage/ids.js";
import { getMeta, setMeta } from "../storage/meta.js";
import { RulebookUnavailable, askRulebook } from "../rulebook/rulebook.js";
import { nowWithOffset, formatDay, formatTime } from "../ui/dates.js";
import { fileName, saveFile } from "../ui/files.js";
import {
  checkForm,
  drawRecordOptions,
  fieldOf,
  fillField,
  formFits,
  onEdit,
  onSubmit,
  readField,
  readForm,
} from "../ui/form.js";
import { icon } from "../ui/icon.js";
import { showMessage } from "../ui/messages.js";
import { THERAPIST, gettext, interpolate, optionLabel } from "../ui/phone-data.js";
import { labelsOf, ofNow, readPeople, theOneOfNow } from "./therapists.js";
import { trySaving } from "../ui/saving.js";

const form = document.getElementById("reminder");
const rings = document.getElementById("rings");
/** @param {string} name */
const field = (name) => fieldOf(form, name);
/** @type {AnyRecord[]} */
let seen = []; // whose sessions it may be about
let touched = false;

async function load() {
  seen = ofNow(await readPeople());
  drawRecordOptions(
    field("therapist"),
    [...labelsOf(seen)].map(([value, label]) => ({ value, label })),
  );
  field("therapist").toggleAttribute("data-required", seen.length > 1);
  document.getElementById("whose").hidden = seen.length < 2;
  if (touched) return;
  fillField(field("therapist"), theOneOfNow(seen)?.id);
  await takeSlot();
}

const chosen = () => seen.find(({ id }) => id === readField(field("therapist")));

async function takeSlot() {
  fillField(field("weekday"), chosen()?.usual_weekday);
  fillField(field("time"), chosen()?.usual_time);
  await tell();
}

/** What the rulebook makes of the form; undefined while something is missing. */
async function reminder() {
  const { weekday, time, title, minutes, after } = readForm(form);
  if (!formFits(form) || !weekday || !time || !title) return undefined;
  return askRulebook("journal.reminder", {
    uid: chosen()?.id ?? newId(),
    now: nowWithOffset(),
    weekday,
    time,
    title,
    minutes,
    after,
  });
}

/** When it will ring, before the file is made. */
async function tell() {
  const found = await reminder().catch(() => undefined);
  if (!found) return render("", rings);
  const when = {
    day: optionLabel(THERAPIST, "usual_weekday", found.weekday),
    time: formatTime(found.starts),
    first: formatDay(found.starts.slice(0, 10)),
  };
  const words = interpolate(gettext("It rings every {day} at {time}, first on {first}."), when);
  render(html`<p class="with-icon">${icon("bell")}<span dir="auto">${words}</span></p>`, rings);
}

/** @param {Happening} event */
async function edited({ target }) {
  touched = true;
  if (target.name === "therapist") await takeSlot();
  else await tell();
}

async function make() {
  if (!checkForm(form)) return;
  try {
    saveFile(fileName("ics"), (await reminder()).file, "text/calendar");
  } catch (error) {
    if (!(error instanceof RulebookUnavailable)) throw error;
    return showMessage(gettext("The file could not be made in this browser."), {
      trouble: true,
      detail: gettext("Your calendar can repeat an appointment by hand, too."),
    });
  }
  const told = await keepSlot();
  if (told !== undefined) showMessage(gettext("The file is ready."), { detail: told });
}

/** Whoever has no usual slot yet gets this one, so that Today can ask too. */
async function keepSlot() {
  const therapist = chosen();
  if (!therapist || (therapist.usual_weekday && therapist.usual_time)) return "";
  const { weekday, time } = readForm(form);
  const kept = { ...therapist, usual_weekday: weekday, usual_time: time };
  if (!(await trySaving([kept]))) return undefined; // which is said
  return interpolate(
    gettext("Kept as the usual time with {name}, so that Today can ask as well."),
    { name: therapist.nickname },
  );
}

async function offerBadge() {
  const input = document.querySelector("#badge input");
  document.getElementById("badge").hidden = !navigator.setAppBadge;
  document.getElementById("no-badge").hidden = Boolean(navigator.setAppBadge);
  input.checked = Boolean(await getMeta("badge"));
  input.addEventListener("change", async () => {
    await setMeta("badge", input.checked);
    // An iPhone shows the dot only after this question; Attuned sends no notification all the same.
    if (input.checked && "standalone" in navigator)
      await globalThis.Notification?.requestPermission();
    announceRecords();
  });
}

onEdit(form, edited);
onSubmit(form, make);
offerBadge();
followRecords(load);
