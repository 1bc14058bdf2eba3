// Someone I heard of, in seconds: by hand, from what was copied or shared, or from a contact file.
import { newId } from "../storage/ids.js";
import { readRecords } from "../storage/records.js";
import { fold } from "../ui/folding.js";
import { candidatePage } from "../ui/addresses.js";
import { checkForm, fillForm, onEdit, onSubmit, readForm } from "../ui/form.js";
import { showMessage } from "../ui/messages.js";
import { THERAPIST, gettext, interpolate } from "../ui/phone-data.js";
import { contactIn } from "./contact.js";
import { showCards } from "./cards.js";
import { goToSaved } from "../ui/trail.js";
import { takeSharedText } from "./shared.js";
import { asksWho, beginTaking, takeContact } from "./taking.js";
import { formSession } from "../ui/saving.js";

// The name under which Today leads back to unfinished words, to the long form of the same record
// (journal/record.js).
const session = formSession(`record ${THERAPIST} role=candidate`);
const form = document.getElementById("person");
const pasted = document.getElementById("pasted");
const cards = document.getElementById("cards");
let fresh = newId(); // saved once more after a failure, it is the same

async function begin() {
  // at once: with the phone locked all else waits, and the worker does not
  const arrived = takeShared();
  const kept = await session.begun();
  if (kept) {
    fillForm(form, { ...kept.typed, ...readForm(form) });
    showMessage(gettext("Your unfinished words are back."));
  }
  await beginTaking(form, keep);
  await readShared(await arrived);
}

/**
 * What another app shared: undefined when nothing was, null when it was lost.
 * @returns {Promise<SharedText | null | undefined>}
 */
async function takeShared() {
  const from = new URLSearchParams(location.hash.slice(1)).get("shared");
  if (from === null) return undefined;
  history.replaceState(null, "", location.pathname);
  return (from !== "lost" && (await takeSharedText())) || null;
}

/** @param {SharedText | null | undefined} found */
async function readShared(found) {
  if (found === undefined) return;
  if (!found)
    return showMessage(
      gettext("What you shared did not arrive. Copy it there and paste it here, please."),
      { trouble: true, seconds: 0 },
    );
  if (found.card) await readFile(new Blob([found.card]));
  else await readText([found.title, found.text, found.url].filter(Boolean).join("\n"));
}

/** @param {string} text */
async function readText(text) {
  if (!text.trim()) return showMessage(gettext("There is nothing to read in it."));
  if (/^\s*BEGIN:VCARD/i.test(text)) return readCards(text);
  takeContact(contactIn(text));
}

/** @param {Blob} file */
async function readFile(file) {
  const [{ kindInWords, kindOfFile }, { decodeText }] = await Promise.all([
    import("../ui/file-kind.js"),
    import("../ui/file-text.js"),
  ]);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const kind = kindOfFile(bytes);
  if (kind && kind !== "contacts")
    return showMessage(`${kindInWords(kind)} ${gettext("A contact file ends in .vcf.")}`, {
      trouble: true,
    });
  await readCards(decodeText(bytes).text);
}

/** @param {string} text */
async function readCards(text) {
  const { cardsIn } = await import("./vcard.js");
  const found = cardsIn(text);
  if (!found.length)
    return showMessage(gettext("No contact was found in this file. A contact file ends in .vcf."), {
      trouble: true,
    });
  if (found.length === 1) return takeContact(found[0]);
  showCards(cards, found, takeContact);
}

async function paste() {
  try {
    await readText(await navigator.clipboard.readText());
  } catch {
    // not allowed, or not possible here: the person pastes by hand
    pasted.closest("details")?.setAttribute("open", "");
    pasted.focus();
  }
}

const keep = () => session.keep({ typed: { ...readForm(form), role: "candidate" }, base: {} });

async function submit() {
  if (asksWho()) return;
  if (!checkForm(form)) return;
  /** @type {AnyRecord} */
  const person = { ...readForm(form), id: fresh, type: THERAPIST, role: "candidate" };
  const known = (await readRecords(THERAPIST).catch(() => [])).find(
    (one) => !one.demo && fold(one.nickname) === fold(person.nickname),
  );
  if (!(await session.save([person]))) return;
  fresh = newId();
  if (!known) return goToSaved(candidatePage(person.id));
  fillForm(form, {});
  showMessage(
    interpolate(gettext("Saved on this phone. There was a {name} before: there are two now."), {
      name: known.nickname,
    }),
    {
      seconds: 0,
      actions: [
        {
          label: gettext("Open the new one"),
          primary: true,
          run: () => location.assign(candidatePage(person.id)),
        },
        {
          label: gettext("Open the one before"),
          run: () => location.assign(candidatePage(known.id)),
        },
      ],
    },
  );
}

document.getElementById("paste").addEventListener("click", paste);
document.getElementById("read").addEventListener("click", () => readText(pasted.value));
document.getElementById("card-file").addEventListener("change", async ({ target }) => {
  const [file] = target.files;
  if (file) await readFile(file);
  target.value = "";
});
onEdit(form, keep);
onSubmit(form, submit);
await begin();
