import { html } from "lit-html";
import { askRulebook } from "../rulebook/rulebook.js";
import { gettext } from "../ui/phone-data.js";
import { journalFacts } from "./facts.js";

/**
 * How it stands with every event, by its id; nothing where the rulebook does not answer.
 * @param {AnyRecord[]} records
 */
export const statesOf = (records) =>
  askRulebook("assessments.failure_states", journalFacts(records)).catch(() => ({}));

/** How it stands with one event. @type {{ [state: string]: () => string }} */
export const STATE_WORDS = {
  open: () => gettext("Open"),
  waiting: () => gettext("New"),
  partly: () => gettext("Partly repaired"),
  untestable: () => gettext("Change promised"),
  repaired: () => gettext("Repaired"),
};

/** Those that a talk could still settle. */
export const UNSETTLED = new Set(["open", "waiting", "partly"]);

/** A state as a word in its colour. @param {string} state */
export const stateWord = (state) =>
  html`<span class="state ${
    state === "repaired" ? "repaired" : "open"
  }">${STATE_WORDS[state]()}</span>`;
