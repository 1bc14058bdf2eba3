// Begin again: what the new therapist needs to know, line by line from one's own notes.
import "../journal/record.js";
import { kindOfEvent } from "../journal/entries.js";
import { readRecords } from "../storage/records.js";
import { FAILURE, SESSION, gettext, interpolate } from "../ui/phone-data.js";
import { labelOf } from "../ui/labels.js";
import { readPreferences } from "../ui/preferences.js";
import { fieldOf } from "../ui/form.js";
import { offerBeginnings, offerLines, pieceText } from "./pieces.js";
import { shareText } from "./sending.js";

const SHOWN = 12;
const TOLD = ["need", "led_here", "helps", "hurts", "signs"];
const form = document.getElementById("record");
form.dataset.after = "/plan/#begin";
const records = (await readRecords()).filter((record) => !record.demo);
const { own_sign: sign } = await readPreferences();

/** @param {(string | undefined)[]} texts */
const lines = (texts) =>
  [
    ...new Set(
      texts
        .flatMap((text) => (text ?? "").split("\n"))
        .map((line) => line.trim())
        .filter(Boolean),
    ),
  ].slice(0, SHOWN);
/** @param {string} type @param {FieldName} field @returns {(string | undefined)[]} */
const written = (type, field) =>
  records.filter((record) => record.type === type).map((record) => record[field]);
const kinds = () =>
  records
    .filter((record) => record.type === FAILURE)
    .map((record) =>
      interpolate(gettext("Something like this has hurt me before: “{kind}”."), {
        kind: kindOfEvent(record),
      }),
    );

const NOTES = {
  need: () => written("guidance.Concern", "need"),
  led_here: () => [
    ...written("guidance.Perspective", "resonated"),
    ...written("guidance.Closing", "take_along"),
  ],
  helps: () => [...written("guidance.Closing", "helped"), ...written(SESSION, "takeaway")],
  hurts: () => [...written("guidance.Closing", "did_not_help"), ...kinds()],
  signs: () => [sign, ...written(SESSION, "own_sign")],
};

for (const [name, from] of Object.entries(NOTES))
  offerLines(form, name, gettext("Lines from your notes"), lines(from()));
offerBeginnings(form, {
  need: [
    () => gettext("If I go quiet, please ask me what happened just then."),
    () => gettext("Please tell me early when you are away or tired."),
  ],
  hurts: [() => gettext("I agree too quickly when I’m afraid of being a burden.")],
  after_first: [
    () => gettext("I felt …"),
    () => gettext("They remembered …"),
    () => gettext("I did not say …"),
  ],
});

/** As a text of its own: only what stands in the form, under the form's own titles. */
const asText = () =>
  TOLD.filter((name) => pieceText(form, name))
    .map((name) => `${titleOf(name)}\n${pieceText(form, name)}`)
    .join("\n\n");

/** @param {string} name */
const titleOf = (name) => labelOf("guidance.Handover", name);

function printed() {
  const sheet = document.getElementById("sheet");
  sheet.replaceChildren(
    ...TOLD.filter((name) => pieceText(form, name)).flatMap((name) => [
      element("h2", titleOf(name)),
      element("p", pieceText(form, name)),
    ]),
  );
  print();
}

/** @param {string} tag @param {string} text */
const element = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });

addEventListener("afterprint", () => document.getElementById("sheet").replaceChildren());
document.getElementById("print").addEventListener("click", printed);
document.getElementById("send").addEventListener("click", () => shareText(asText()));
if (location.hash.includes("sessions"))
  fieldOf(form, "after_first").closest("details")?.setAttribute("open", "");
