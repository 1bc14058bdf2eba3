// Patterns often surface only when someone asks: was there anything before this?
import { html } from "lit-html";
import { getMeta, setMeta } from "../storage/meta.js";
import { announceRecords } from "../storage/changes.js";
import { fold } from "../ui/folding.js";
import { icon } from "../ui/icon.js";
import { FAILURE, gettext, interpolate, types } from "../ui/phone-data.js";
import { kindOfEvent } from "./entries.js";

const KEY = "looked_back";
/** @type {Set<string>} */
let answered;

/** What the questions below need to know; to be waited for before they are asked. */
export async function recallAnswers() {
  const kept = (await getMeta(KEY).catch(() => undefined)) ?? [];
  answered ??= new Set(kept.map(fold));
}

/**
 * With whom, and of which kind, as the rules tell kinds apart (journal/domain/kinds.py).
 * @param {AnyRecord} failure
 */
const topic = ({ therapist, kind, own_kind: own = "" }) =>
  `${therapist}/${kind}/${kind === "own" ? fold(own) : ""}`;

/**
 * Whether `record` is the first event of its kind with this therapist, and nobody has looked back
 * from it yet.
 * @param {AnyRecord} record @param {AnyRecord[]} records
 */
export const isFirstOfKind = (record, records) =>
  record.type === FAILURE &&
  !record.demo &&
  !answered.has(topic(record)) &&
  records.filter((one) => one.type === FAILURE && topic(one) === topic(record)).length === 1;

/**
 * The question, with its answers; `redraw` shows the page that asked without it.
 * @param {AnyRecord} record @param {AnyRecord[]} records @param {() => unknown} redraw
 */
export function lookBackCard(record, records, redraw = () => {}) {
  if (!isFirstOfKind(record, records)) return "";
  const answer = async () => {
    answered.add(topic(record));
    await setMeta(KEY, [...answered]);
    announceRecords();
    redraw();
  };
  return html`<section class="card calm">
    <h2>${gettext("Was there anything before this?")}</h2>
    <p dir="auto">${interpolate(
      gettext(
        "It is the first time you note “{kind}”. Sometimes an earlier time comes back only when someone asks.",
      ),
      { kind: kindOfEvent(record) },
    )}</p>
    <div class="actions">
      <a class="button" href="${types[FAILURE].page}#like=${record.id}">${gettext("Yes, add it")}</a>
      <button type="button" class="plain" @click=${answer}>${gettext("No, this was the first")}</button>
    </div>
    <p class="learn"><a href="/learn/#blind-spots">${icon("sprout")}<span>${gettext("One minute on: Blind spots")}</span></a></p>
  </section>`;
}
