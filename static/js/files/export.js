// A copy to keep: everything the person wrote as one file, locked unless they say otherwise. No
// network is needed.
import { html, render } from "lit-html";
import { followRecords, redrawPage } from "../storage/changes.js";
import { draftNames } from "../storage/drafts.js";
import { readEverything, isEntry } from "../storage/records.js";
import { CSV } from "../ui/csv.js";
import { fileName, saveFile } from "../ui/files.js";
import { icon } from "../ui/icon.js";
import { toText } from "../ui/journal-file.js";
import { showMessage } from "../ui/messages.js";
import { gettext, ngettext, types } from "../ui/phone-data.js";
import { loadLater } from "../ui/later.js";
import { CannotOpen, lockFile, tidyPassphrase } from "./age.js";
import { noteCopy, rememberedPassphrase, rememberPassphrase, saveCopy } from "./backup.js";
import { pluralOf } from "./chapters.js";
import { copyCard, savedCard } from "./export-cards.js";
import { passphraseField, suggestedPhrase, weaknessOf } from "./passphrase.js";
import { toHtml } from "./readable.js";
import { toCsv } from "./table.js";

const place = document.getElementById("export");
const phrase = suggestedPhrase();
/**
 * @type {{ form: string, type: string, error: string, busy: boolean, seen: boolean, saved?: File,
 *   showing?: () => Drawn }}
 */
let at = { form: "json", type: "", error: "", busy: false, saved: undefined, seen: false };
/** @type {{ records: AnyRecord[], drafts: number, remembered?: string }} */
let content = { records: [], drafts: 0, remembered: undefined };

/** @typedef {{ label(): string, help(): string, mime: string, write: typeof toHtml }} Way */
/** @type {{ [form: string]: Way }} */
const FORMS = {
  json: {
    label: () => gettext("To bring in again"),
    help: () => gettext("All of it, for another phone or as a backup."),
    mime: "application/json",
    write: toText,
  },
  html: {
    label: () => gettext("To read"),
    help: () => gettext("All of it as one page for any browser."),
    mime: "text/html",
    write: toHtml,
  },
  csv: {
    label: () => gettext("As a table"),
    help: () => gettext("One kind of entry, for a spreadsheet."),
    mime: CSV,
    write: (records) => toCsv(records, at.type),
  },
};

async function load() {
  const [records, drafts, remembered] = await Promise.all([
    readEverything(),
    draftNames(),
    rememberedPassphrase(),
  ]);
  content = { records: records.filter(({ demo }) => !demo), drafts: drafts.length, remembered };
  show({ type: at.type || kinds()[0] });
}

/** The kinds of record there are, those one writes first. */
const kinds = () =>
  [...new Set(content.records.map(({ type }) => type))].sort((a, b) => rank(a) - rank(b));
/** @param {string} type */
const rank = (type) =>
  (Object.keys(types).indexOf(type) + 1 || Infinity) + (isEntry({ type }) ? 0 : 100);

const show = (changes = {}) => {
  at = { ...at, ...changes };
  render(page(), place);
};

const page = () =>
  html`${at.showing?.() ?? ""}<div ?hidden=${Boolean(at.showing)}>
  ${at.saved ? savedCard(at.saved) : ""} ${content.remembered && content.records.length ? rememberedCard(content.remembered) : ""}
  <form class="card" @submit=${submit} novalidate>
    <p>${ngettext(
      "{n} entry of yours is on this phone.",
      "{n} entries of yours are on this phone.",
      content.records.filter(isEntry).length,
    )}</p>
    ${
      content.drafts
        ? html`<p class="with-icon">${icon("info")}<span>${ngettext(
            "{n} form is begun and not saved; it is not in the file.",
            "{n} forms are begun and not saved; they are not in the file.",
            content.drafts,
          )} <a href="/">${gettext("See Today")}</a></span></p>`
        : ""
    }
    ${chips(
      "form",
      gettext("The file is for"),
      Object.entries(FORMS).map(([name, { label }]) => [name, label()]),
    )}
    <p class="help">${FORMS[at.form].help()}</p>
    ${
      at.form === "csv"
        ? chips(
            "type",
            gettext("Which entries"),
            kinds().map((type) => [type, pluralOf(type)]),
          )
        : ""
    }
    ${passphraseField({
      label: gettext("Passphrase for the file"),
      help: gettext(
        "Whoever opens the file needs it, you too. Nobody can open it without: write it down somewhere other than this phone.",
      ),
      error: at.error,
      phrase,
      redraw: show,
    })}
    <label class="switch"><input type="checkbox" name="remember" /> ${gettext(
      "Keep the passphrase on this phone, so that the next copy takes one tap",
    )}</label>
    <p class="help">${gettext(
      "Then whoever can read the notes on this phone can open the file, too.",
    )}</p>
    <button type="submit" class="primary wide-button" ?disabled=${!content.records.length} aria-busy=${at.busy}>${icon("download")} ${
      at.busy ? gettext("Locking …") : gettext("Save the locked file")
    }</button>
    <div class="actions">${
      at.form === "json"
        ? html`<button type="submit" value="show" ?disabled=${!content.records.length}>${icon("smartphone")} ${gettext("Show it to another phone")}</button>`
        : ""
    }<button type="button" class="plain" ?disabled=${!content.records.length} @click=${askForPlain}>${gettext("Save it without a lock")}</button></div>
    <p class="muted">${gettext(
      "The lock is the age format, so the file also opens with other programs that know it.",
    )}</p>
  </form>
  <a class="button wide-button" href="/more/print/">${icon("printer")} ${gettext("Print a part of the journal")}</a></div>`;

/** @param {string} remembered */
const rememberedCard = (remembered) =>
  copyCard(remembered, at, {
    save: () => locking(async () => show({ saved: await saveCopy(remembered) })),
    send: () => locking(() => showCode(remembered)),
    look: () => show({ seen: !at.seen }),
    forget: () => rememberPassphrase(undefined).then(() => redrawPage(load)),
  });

/** @param {"form" | "type"} name @param {string} legend @param {[string, string][]} options */
const chips = (name, legend, options) =>
  html`<fieldset class="field chips">
  <legend>${legend}</legend>
  <div class="options">${options.map(
    ([value, label]) =>
      html`<label class="option"><input type="radio" name=${name} .value=${value} .checked=${at[name] === value} @change=${() =>
        show({ [name]: value, saved: undefined })} /><span dir="auto">${label}</span></label>`,
  )}</div>
</fieldset>`;

/**
 * @param {Happening<SubmitEvent> & {
 *   target: { elements: { passphrase: Part, remember: Part } },
 * }} event
 */
async function submit(event) {
  event.preventDefault();
  const { passphrase, remember } = event.target.elements;
  const error = weaknessOf(passphrase.value);
  show({ error });
  if (error) return passphrase.focus();
  await locking(async () => {
    if (event.submitter?.getAttribute("value") === "show") await showCode(passphrase.value);
    else await saveLocked(passphrase.value);
    if (remember.checked)
      await rememberPassphrase(tidyPassphrase(passphrase.value)).then(() => redrawPage(load));
  });
}

/** @param {string} passphrase */
async function saveLocked(passphrase) {
  const locked = await lockFile(FORMS[at.form].write(content.records), passphrase);
  await keep(fileName(at.form === "json" ? "age" : `${at.form}.age`), locked);
}

/** @param {string} passphrase */
async function showCode(passphrase) {
  const loaded = await loadLater(() => import("./showing.js"));
  const from = document.activeElement;
  const back = () => {
    show({ showing: undefined });
    if (from instanceof HTMLElement) from.focus();
  };
  const given = { redraw: show, back };
  const showing = await loaded?.openShowing(content.records, passphrase, given);
  if (!showing) return;
  show({ saved: undefined, showing });
  place.querySelector(".primary").focus();
}

/** @param {() => Promise<unknown>} work */
async function locking(work) {
  if (at.busy) return;
  show({ busy: true, error: "" });
  try {
    await work();
    place.querySelector("[role=status], .card").scrollIntoView({ block: "center" });
  } catch (error) {
    if (!(error instanceof CannotOpen)) throw error;
    show({
      error: gettext(
        "This phone had not enough memory to lock the file. Close other apps and try again.",
      ),
    });
  } finally {
    show({ busy: false });
  }
}

function askForPlain() {
  showMessage(gettext("Save it without a lock?"), {
    trouble: true,
    seconds: 0,
    detail: gettext(
      "Whoever gets hold of the file can read everything in it, in the downloads folder as well.",
    ),
    actions: [
      { label: gettext("Save it without a lock"), run: savePlain },
      {
        label: gettext("Lock it"),
        primary: true,
        run: () => place.querySelector("#passphrase").focus(),
      },
    ],
  });
}

function savePlain() {
  const { mime, write } = FORMS[at.form];
  return keep(fileName(at.form), write(content.records), mime);
}

/** @param {string} name @param {BlobPart} bytes */
async function keep(name, bytes, type = "") {
  const saved = saveFile(name, bytes, type);
  if (at.form === "json") await noteCopy();
  show({ saved });
}

followRecords(load);
