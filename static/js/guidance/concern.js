// Say it: the words for raising a concern, put together from one's own pieces and dated examples.
import { html, render } from "lit-html";
import "../journal/record.js"; // the form itself; it is filled when this goes on
import { readRecords } from "../storage/records.js";
import { readForm } from "../ui/form.js";
import { icon } from "../ui/icon.js";
import { REPAIR, gettext, types } from "../ui/phone-data.js";
import { offerBeginnings, putAll, pieceText } from "./pieces.js";
import { showRehearsal } from "./rehearsal.js";
import { shareText } from "./sending.js";
import { wordingsOf } from "./wording.js";

const PIECES = ["intent", "effect", "need", "invitation", "exit_line"];
/** @type {{ [length: string]: () => string }} */
const LENGTHS = {
  one_line: () => gettext("The line"),
  two_minutes: () => gettext("Two minutes"),
  letter: () => gettext("The letter"),
};
const form = document.getElementById("record");
const records = await readRecords();
form.dataset.after = "/plan/#say";

offerBeginnings(form, {
  intent: [
    () => gettext("I want our work to go well, and something is getting in the way."),
    () => gettext("This is hard for me to say, and I’d rather say it than stay away."),
    () => gettext("I’ve been carrying this since our last sessions."),
  ],
  effect: [
    () => gettext("I went home feeling that I was too much."),
    () => gettext("Since then I’ve been leaving out what matters most."),
    () => gettext("It reminded me of how things were at home."),
  ],
  need: [
    () => gettext("I need you to tell me when something gets between us."),
    () => gettext("I need to feel that this session is for me."),
    () => gettext("I’d like to hear what you’ll do differently."),
  ],
  invitation: [
    () => gettext("How is it for you to hear this?"),
    () => gettext("Did you notice it too?"),
    () => gettext("Take your time. I don’t need an answer today."),
  ],
  exit_line: [
    () => gettext("I’d like to leave it here and think until next week."),
    () => gettext("That’s what I wanted to say. I’d rather not talk about it any more today."),
  ],
});

function build() {
  const { failures = [], ...written } = readForm(form);
  const said = JSON.parse(document.getElementById("kinds-said").textContent);
  const events = records.filter((record) => failures.includes(record.id));
  const pieces = Object.fromEntries(PIECES.map((name) => [name, written[name] ?? ""]));
  putAll(
    form,
    wordingsOf({ pieces, events, said }),
    gettext("Here is a first version. Change anything you like."),
  );
  form.querySelector("[data-field=one_line]").scrollIntoView({ block: "center" });
  drawUses();
}

function drawUses() {
  for (const place of document.querySelectorAll("[data-use]")) {
    const name = place.dataset.use;
    const text = pieceText(form, name);
    render(
      text
        ? html`<button type="button" aria-label="${gettext("Rehearse")}: ${LENGTHS[name]()}" @click=${() => showRehearsal(pieceText(form, name))}>${icon("eye", "small")} ${gettext("Rehearse")}</button>
            <button type="button" aria-label="${gettext("Send it")}: ${LENGTHS[name]()}" @click=${() => shareText(pieceText(form, name))}>${icon("share-2", "small")} ${gettext("Send it")}</button>`
        : "",
      place,
    );
  }
  drawAnswer();
}

/** What they answered belongs to the events it was about: noted once, in the repair ledger. */
function drawAnswer() {
  const { failures = [] } = readForm(form);
  render(
    failures.length
      ? html`<a class="button" href="${types[REPAIR].page}#failures=${failures.join(",")}">${icon("heart-handshake", "small")} ${gettext("Note how they responded")}</a>`
      : "",
    document.getElementById("answer"),
  );
}

for (const name of Object.keys(LENGTHS)) {
  const place = Object.assign(document.createElement("div"), { className: "actions tight" });
  place.dataset.use = name;
  form.querySelector(`[data-field=${name}]`).append(place);
}
document.getElementById("build").addEventListener("click", build);
form.addEventListener("input", drawUses);
drawUses();
