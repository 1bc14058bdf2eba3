// Bring a file in: read, unlock, show what it would change, then write all of it or nothing.
import { html, render } from "lit-html";
import { icon } from "../ui/icon.js";
import { gettext, interpolate } from "../ui/phone-data.js";
import { kindOfFile } from "../ui/file-kind.js";
import { loadLater } from "../ui/later.js";
import { inTurns, orStopped, Stopped } from "../ui/turns.js";
import { unlockFile } from "./age.js";
import { beginMapping, diaryPlan, mappingCard, missingChoice } from "./diary-mapping.js";
import { bytesOf, contentOf, inText, reasonOf } from "./import-file.js";
import { begunIn } from "./import-drafts.js";
import { carryOut, countsOf, planOf } from "./import-plan.js";
import { doneCard, previewCard } from "./import-preview.js";
import { unlockCard, whyUnopened } from "./import-unlock.js";

const place = document.getElementById("import");
const LARGEST = 100_000_000; // bytes
const START = { step: "choose", error: "", busy: "", note: "", filmed: false };
/** @type {any} */
let at = START;

const show = (changes = {}) => {
  at = { ...at, ...changes };
  render(
    html`${at.note ? html`<p class="help" dir="auto">${at.note}</p>` : ""}${STEPS[at.step]()}`,
    place,
  );
};

/** @type {{ [step: string]: () => Drawn }} */
const STEPS = {
  choose,
  receive: () => at.card(),
  unlock: () => unlockCard(at, { open, again, redraw: show }),
  map,
  preview,
  done,
};

function choose() {
  return html`<form class="card" @submit=${(event) => event.preventDefault()}>
    <p>${gettext(
      "Bring in what Attuned saved before, on this phone, on another one, or from your account. Or a diary: Daylio's CSV, or Day One's JSON or zip file.",
    )}</p>
    <div class="field">
      <label for="file">${gettext("The file")}</label>
      <p class="help">${gettext("You see what it would change before anything changes.")}</p>
      <input type="file" id="file" @change=${chosen} aria-invalid=${Boolean(at.error)} aria-errormessage="file_error" />
      <p class="error" id="file_error" role="alert" ?hidden=${!at.error}>${at.error}</p>
    </div>
    <button type="button" @click=${receive}>${icon("smartphone")} ${gettext("Take it from another phone")}</button>
    ${progress()}
  </form>`;
}

async function receive() {
  const loaded = await loadLater(() => import("./receiving.js"));
  if (!loaded || at.step === "receive") return; // or it was tapped twice
  const card = loaded.openReceiving({ redraw: show, take: arrived, back: again });
  show({ step: "receive", error: "", card });
  place.querySelector("button").focus();
}

/** Only a locked file goes this way: its passphrase shows whose it is. @param {Uint8Array} bytes */
async function arrived(bytes) {
  if (kindOfFile(bytes) === "locked") return show({ step: "unlock", bytes, filmed: true });
  show({ ...START, error: gettext("This was not shown by Attuned. Nothing was changed.") });
  place.querySelector("button").focus();
}

/**
 * The same file can be chosen again, also after it was mended: its name must not stay in the field.
 * @param {Happening} event
 */
async function chosen({ target }) {
  const [file] = target.files;
  if (!file) return;
  if (file.size > LARGEST)
    show({
      error: gettext("This file is larger than 100 MB. Attuned's own files are never so large."),
    });
  else
    await working(gettext("Reading …"), async (turn, signal) =>
      take(await orStopped(bytesOf(file), signal), {}, turn),
    );
  target.value = "";
}

/**
 * Do long work with its progress in view; whatever ends it, in a stop or in an error, the page is
 * told and free again.
 * @param {string} busy @param {(turn: Turn, signal: AbortSignal) => Promise<unknown>} work
 */
async function working(busy, work) {
  const stopping = new AbortController();
  /** @param {number} n @param {number} all */
  const tell = (n, all) => show({ busy: interpolate(gettext("{n} of {all} …"), { n, all }) });
  show({ error: "", busy, stop: () => stopping.abort() });
  try {
    await work(inTurns({ signal: stopping.signal, tell }), stopping.signal);
    show({ busy: "" });
  } catch (error) {
    const stays = error instanceof Stopped || error instanceof DOMException;
    show({ ...(stays ? {} : START), busy: "", error: reasonOf(error) });
  }
}

const progress = () =>
  at.busy
    ? html`<p role="status">${at.busy} <button type="button" @click=${at.stop}>${gettext("Stop")}</button></p>`
    : "";

/** @param {Uint8Array} bytes @param {Reading} options @param {Turn} turn */
async function take(bytes, options, turn) {
  const content = await contentOf(bytes, { ...options, turn });
  show({ note: content.note ?? "" });
  if (content.locked) return show({ step: "unlock", bytes: content.locked });
  await read(content, turn, { bytes, options });
}

/** @param {Happening & { target: { elements: { passphrase: Part } } }} event */
async function open(event) {
  event.preventDefault();
  if (at.busy) return;
  const { passphrase } = event.target.elements;
  await working(gettext("Opening …"), async (turn) => {
    const text = await unlockFile(at.bytes, passphrase.value).catch((error) => error);
    if (text instanceof Error) {
      show({ error: whyUnopened(text) });
      return passphrase.focus();
    }
    await read(await inText(text, { turn }), turn, { text });
  });
}

/**
 * @param {Content} content @param {Turn} turn
 * @param {{ bytes?: Uint8Array, text?: string, options?: Reading }} source @returns {Promise<void>}
 */
async function read(content, turn, { bytes, text = "", options }) {
  const { diary, written, entries = [], refused = [], begun = [] } = content;
  if (diary) {
    await beginMapping(diary, { afresh: at.step !== "map" });
    return show({
      step: "map",
      diary,
      written,
      options,
      source: diary.source,
      /** @param {Reading} more @param {Turn} next */
      again: async (more, next) =>
        bytes
          ? take(bytes, more, next)
          : read(await inText(text, { ...more, turn: next }), next, { text, options: more }),
    });
  }
  /** @param {{ back?: boolean, turn: Turn }} more */
  const make = (more) => planOf(entries, more);
  const plan = await make({ turn });
  show({
    step: "preview",
    plan,
    make,
    begun: await begunIn(begun),
    unread: refused,
    told: [],
    back: undefined,
    bytes: undefined,
  });
}

function map() {
  /** @param {Reading} more */
  const readAs = (more) =>
    working(gettext("Reading …"), (turn) => at.again({ ...at.options, ...more }, turn));
  return mappingCard(at, {
    redraw: () => show({ error: "" }),
    readAs,
    go: seeDiary,
    back: again,
    error: at.error,
    progress: progress(),
  });
}

async function seeDiary() {
  const error = missingChoice(at.diary);
  if (error) return show({ error });
  /** @type {{ diary: Diary }} */
  const { diary } = at;
  /** @param {{ back?: boolean, turn: Turn }} more */
  const make = (more) => diaryPlan(diary, more);
  await working(gettext("Comparing …"), async (turn) => {
    const plan = await make({ turn });
    const told = diary.entries.filter((entry) => entry.told && !plan.same.includes(entry));
    show({
      step: "preview",
      plan,
      make,
      begun: undefined,
      told,
      unread: diary.refused,
      back: undefined,
    });
  });
}

function preview() {
  return previewCard(
    { ...at, refused: [...at.unread, ...at.plan.refused], progress: progress() },
    { go: carry, choose: (back) => show({ back, error: "" }), again },
  );
}

async function carry() {
  if (at.busy) return;
  if (at.plan.deleted.length && at.back === undefined)
    return show({ error: gettext("Choose what happens to what you deleted.") });
  await working(gettext("Writing …"), async (turn) => {
    // another tab may have written meanwhile
    const now = await at.make({ turn });
    if (countsOf(now) !== countsOf(at.plan))
      return show({
        plan: now,
        back: undefined,
        error: gettext("Your notes changed meanwhile. Look once more, please."),
      });
    const plan = at.back ? await at.make({ back: true, turn }) : now;
    const back = at.begun?.back ?? [];
    if (!plan.records.length && !back.length) return show(START);
    await carryOut(plan, back);
    show({ step: "done", plan, forms: back.length });
  });
}

function done() {
  return doneCard(at, again);
}

const again = () => show(START);

show();
