// A copy to keep: everything the person wrote as one file, locked unless they say otherwise. No network is needed.
import { html, render } from "lit-html";
import { follow } from "../storage/changes.js";
import { draftNames } from "../storage/drafts.js";
import { setMeta } from "../storage/meta.js";
import { everything } from "../storage/records.js";
import { fileName, saveFile } from "../ui/files.js";
import { icon } from "../ui/icon.js";
import { toText } from "../ui/journal-file.js";
import { say } from "../ui/messages.js";
import { gettext, interpolate, ngettext } from "../ui/phone-data.js";
import { locked } from "./age.js";
import { passphraseField, suggestedPhrase, weakness } from "./passphrase.js";

const place = document.getElementById("export");
const phrase = suggestedPhrase();
let at = { error: "", busy: false, saved: "" };
let content = { records: [], drafts: 0 };

const FORMS = {
  json: [() => gettext("All of it, to bring in again"), "application/json", toText],
};

async function load() {
  const [records, drafts] = await Promise.all([everything(), draftNames()]);
  content = { records: records.filter(({ demo }) => !demo), drafts: drafts.length };
  show();
}

const show = (changes = {}) => {
  at = { ...at, ...changes };
  render(page(), place);
};

const page = () => html`
  ${at.saved ? savedCard() : ""}
  <form class="card" @submit=${submit} novalidate>
    <p>${ngettext("{n} entry of yours goes into one file on this phone.", "{n} entries of yours go into one file on this phone.", content.records.length)}</p>
    ${content.drafts ? html`<p class="with-icon">${icon("info")}<span>${ngettext("{n} form is begun and not saved; it is not in the file.", "{n} forms are begun and not saved; they are not in the file.", content.drafts)} <a href="/">${gettext("See Today")}</a></span></p>` : ""}
    ${passphraseField({
      label: gettext("Passphrase for the file"),
      help: gettext("Whoever opens the file needs it, you too. Nobody can open it without: write it down somewhere other than this phone."),
      error: at.error,
      phrase,
      redraw: show,
    })}
    <button type="submit" class="primary wide-button" ?disabled=${!content.records.length} aria-busy=${at.busy}>${icon("download")} ${at.busy ? gettext("Locking …") : gettext("Save the locked file")}</button>
    <div class="actions"><button type="button" class="plain" ?disabled=${!content.records.length} @click=${askForPlain}>${gettext("Save it without a lock")}</button></div>
    <p class="muted">${gettext("The lock is the age format, so the file also opens with other programs that know it.")}</p>
  </form>`;

const savedCard = () => html`<section class="card calm with-icon" role="status">${icon("circle-check")}<div>
  <p><strong>${interpolate(gettext("Saved as {name}."), { name: at.saved })}</strong></p>
  <p>${gettext("It is in this phone's downloads. Move a copy to where this phone cannot take it along when it is lost.")}</p>
</div></section>`;

async function submit(event) {
  event.preventDefault();
  if (at.busy) return;
  const { value } = event.target.elements.passphrase;
  const error = weakness(value);
  show({ error, busy: !error });
  if (error) return event.target.elements.passphrase.focus();
  try {
    const [, , write] = FORMS.json;
    await keep(fileName("age"), await locked(write(content.records), value));
  } catch {
    show({ error: gettext("This phone had not enough memory to lock the file. Close other apps and try again."), busy: false });
  }
}

function askForPlain() {
  say(gettext("Save it without a lock?"), {
    trouble: true,
    seconds: 0,
    detail: gettext("Whoever gets hold of the file can read everything in it, in the downloads folder as well."),
    actions: [
      { label: gettext("Save it without a lock"), run: savePlain },
      { label: gettext("Lock it"), primary: true, run: () => place.querySelector("#passphrase").focus() },
    ],
  });
}

function savePlain() {
  const [, type, write] = FORMS.json;
  return keep(fileName("json"), write(content.records), type);
}

async function keep(name, bytes, type = "application/octet-stream") {
  saveFile(name, bytes instanceof Uint8Array ? new Blob([bytes], { type }) : bytes, type);
  await setMeta("left_at", new Date().toISOString());
  show({ saved: name, busy: false, error: "" });
  place.querySelector("[role=status]").scrollIntoView({ block: "nearest" });
}

follow(load);
