// Asking the rulebook about one therapist, on the phone or, after a yes, on the server; and what to
// show without it.
import { html } from "lit-html";
import { RulebookUnavailable, askRulebook, askServer } from "../rulebook/rulebook.js";
import { journalFacts, withoutWords } from "../journal/facts.js";
import { announceRecords } from "../storage/changes.js";
import { getMeta, setMeta } from "../storage/meta.js";
import { icon } from "../ui/icon.js";
import { gettext } from "../ui/phone-data.js";
import { readPreferences } from "../ui/preferences.js";

let fromServer = false;

const LAST = "last_pattern";
const NUMBERS = ["window", "months", "worth_raising", "recurring"];

/**
 * The numbers the person set, by name; null where it is the rule of thumb.
 * @returns {Promise<Numbers>}
 */
async function ownNumbers() {
  const chosen = await readPreferences();
  return Object.fromEntries(NUMBERS.map((name) => [name, chosen[name] ?? null]));
}

/**
 * What the rules are told of `therapist`, with the numbers the person set.
 * @param {AnyRecord} therapist @param {AnyRecord[]} records
 */
export const factsAbout = async (therapist, records) => ({
  ...journalFacts(records),
  therapist: therapist.id,
  settings: await ownNumbers(),
});

/** @param {string} question @param {Facts} facts */
export const askHereOrServer = (question, facts) =>
  fromServer ? askWithoutWords(question, facts) : askRulebook(question, facts);

/** @param {string} question @param {Facts} asked */
async function askWithoutWords(question, asked) {
  const { facts, read } = withoutWords(asked);
  return read(await askServer(question, facts));
}

/**
 * How it stands with the therapist of `facts`; kept for the next page.
 * @param {Facts} facts @returns {Promise<Pattern>}
 */
export async function askPattern(facts) {
  const found = await askHereOrServer("assessments.two_axes", facts);
  if (!hasOwnWords(found)) {
    const about = await digestOf(facts);
    setMeta(LAST, { about, found }).catch(() => {}); // only the next page waits longer
  }
  return found;
}

/** Those go when their entry is erased, so they lie nowhere else. @param {Pattern} found */
const hasOwnWords = ({ kinds, came_back: back }) => [...kinds, ...back].some((one) => one.own_kind);

/**
 * What `askPattern` said the last time, at whatever time that was, where nothing else was told.
 * @param {Facts} facts @returns {Promise<Pattern | undefined>}
 */
export async function lastPattern(facts) {
  const last = await getMeta(LAST);
  return last?.about === (await digestOf(facts)) ? last?.found : undefined;
}

/** @param {Facts} facts */
async function digestOf({ now: _now, ...told }) {
  const text = JSON.stringify([import.meta.resolve("rulebook.json"), told]); // of these very rules
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}

/**
 * The card in place of an answer that is not to be had; other errors are thrown on.
 * @param {unknown} error
 */
export function withoutAnswer(error) {
  if (!(error instanceof RulebookUnavailable)) throw error;
  return error.switchedOff ? needsConnection() : noAnswer();
}

const noAnswer = () =>
  html`<section class="card with-icon">${icon("info")}<div>
  <p>${gettext("The pattern could not be computed just now. Your notes are all here.")}</p>
  <button type="button" @click=${announceRecords}>${gettext("Try again")}</button>
</div></section>`;

function needsConnection() {
  const send = () => {
    fromServer = true;
    announceRecords();
  };
  return html`<section class="card with-icon">${icon("wifi-off")}<div>
    <h2>${gettext("Results need a connection here")}</h2>
    <p>${gettext(
      "This browser has WebAssembly switched off, so the phone cannot compute the pattern itself. Our server can: it gets the dates and kinds of your sessions and events with this therapist, how they were repaired, your answers on the five scales and the numbers you set. No words of yours; and it keeps nothing.",
    )}</p>
    <button type="button" @click=${send}>${gettext("Ask the server")}</button>
  </div></section>`;
}
