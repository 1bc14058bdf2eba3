// Say it: the words for raising a concern, put together from one's own pieces and dated examples.
import { html, render } from "lit-html";
import { RulebookUnavailable, ask } from "../rulebook/rulebook.js";
import { kindOf } from "../journal/entries.js";
import "../journal/record.js"; // the form itself; it is filled when this goes on
import { all } from "../storage/records.js";
import { showDay } from "../ui/dates.js";
import { values } from "../ui/form.js";
import { icon } from "../ui/icon.js";
import { gettext } from "../ui/phone-data.js";
import { offerBeginnings, putAll, textOf } from "./pieces.js";
import { rehearse } from "./rehearsal.js";
import { send } from "./sending.js";

const PIECES = ["intent", "effect", "need", "invitation", "exit_line"];
const LENGTHS = { one_line: () => gettext("The line"), two_minutes: () => gettext("Two minutes"), letter: () => gettext("The letter") };
const form = document.getElementById("record");
const records = await all();
form.dataset.after = "/plan/#say";

const PHRASES = {
  opening: gettext("There is something I would like to bring up, because our work matters to me."),
  example: gettext("On {on}: {what}"),
  short_example: gettext("On {on}: {kind}."),
  greeting: gettext("Dear {name},"),
  answer: gettext("Please tell me how this is for you, when you have had time to read it."),
};

offerBeginnings(form, {
  intent: [
    () => gettext("I want our work to go well, and something stands in its way."),
    () => gettext("This is hard for me to say, and I would rather say it than stay away."),
    () => gettext("I have been carrying this since our last sessions."),
  ],
  effect: [
    () => gettext("I went home feeling that I was too much."),
    () => gettext("Since then I leave out what matters most."),
    () => gettext("It reminded me of how it was at home."),
  ],
  need: [
    () => gettext("I need you to tell me when something gets between us."),
    () => gettext("I need to know that you have room for me in this hour."),
    () => gettext("I would like to hear what you will do differently."),
  ],
  invitation: [
    () => gettext("How is it for you to hear this?"),
    () => gettext("Did you notice it too?"),
    () => gettext("Take your time. I do not need an answer today."),
  ],
  exit_line: [
    () => gettext("I would like to leave it here and think until next week."),
    () => gettext("That is what I wanted to say. I would rather not discuss it further today."),
  ],
});

function facts() {
  const { therapist, failures = [], ...written } = values(form);
  const chosen = records.filter((record) => failures.includes(record.id));
  return {
    name: records.find((record) => record.id === therapist)?.nickname ?? "",
    pieces: Object.fromEntries(PIECES.map((name) => [name, written[name] ?? ""])),
    examples: chosen.map((one) => ({ day: one.occurred_on, on: showDay(one.occurred_on), kind: kindOf(one), what: one.what_happened ?? "", impact: one.impact ?? null })),
    phrases: PHRASES,
  };
}

async function build() {
  const given = facts();
  const answer = await ask("guidance.wording", given).catch((error) => plainly(error, given));
  putAll(form, answer, answer.told ?? gettext("Put together. Change every word you like."));
  form.querySelector("[data-field=one_line]").scrollIntoView({ block: "center" });
  drawUses();
}

/** Where the rulebook cannot run, the pieces stand in their order; the server is not asked, for these are words. */
function plainly(error, { pieces, examples }) {
  if (!(error instanceof RulebookUnavailable)) throw error;
  const told = examples.map(({ on, kind, what }) => `${on}: ${what || kind}`);
  const text = [pieces.intent || PHRASES.opening, ...told, pieces.effect, pieces.need, pieces.invitation, pieces.exit_line].filter(Boolean).join("\n\n");
  document.getElementById("plainly").hidden = false;
  return { one_line: pieces.intent || PHRASES.opening, two_minutes: text, letter: text };
}

function drawUses() {
  for (const place of document.querySelectorAll("[data-use]")) {
    const name = place.dataset.use;
    const text = textOf(form, name);
    render(
      text
        ? html`<button type="button" aria-label="${gettext("Rehearse")}: ${LENGTHS[name]()}" @click=${() => rehearse(textOf(form, name))}>${icon("eye", "small")} ${gettext("Rehearse")}</button>
            <button type="button" aria-label="${gettext("Send it")}: ${LENGTHS[name]()}" @click=${() => send(textOf(form, name))}>${icon("share-2", "small")} ${gettext("Send it")}</button>`
        : "",
      place,
    );
  }
  drawAnswer();
}

/** What came back belongs to the events it was about: noted once, in the repair ledger. */
function drawAnswer() {
  const { failures = [] } = values(form);
  render(
    failures.length ? html`<a class="button" href="/journal/repair/#failures=${failures.join(",")}">${icon("heart-handshake", "small")} ${gettext("Note what they did with it")}</a>` : "",
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
