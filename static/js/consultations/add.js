// Someone I heard of, in seconds: by hand, from what was copied or shared, or from a contact file.
import { dropDraft, keepDraft, readDraft } from "../storage/drafts.js";
import { newId } from "../storage/ids.js";
import { readRecords } from "../storage/records.js";
import { fold } from "../ui/folding.js";
import { candidatePage } from "../ui/addresses.js";
import { checkForm, fillForm, onEdit, onSubmit, readForm } from "../ui/form.js";
import { hideMessage, showMessage } from "../ui/messages.js";
import { THERAPIST, dottedText, gettext, interpolate } from "../ui/phone-data.js";
import { contactIn } from "./contact.js";
import { showCards } from "./cards.js";
import { goToSaved } from "../ui/trail.js";
import { takeSharedText } from "./shared.js";
import { formSession } from "../ui/saving.js";

// The name under which Today leads back to unfinished words, to the long form of the same record
// (journal/record.js).
const session = formSession(`record ${THERAPIST} role=candidate`);
const form = document.getElementById("person");
const pasted = document.getElementById("pasted");
const cards = document.getElementById("cards");
const LINES = ["nickname", "contact", "practice", "credential", "note"];
let fresh = newId(); // saved once more after a failure, it is the same
const OTHERS = "page /match/add/"; // the draft of what waits
/** @type {Contact[]} */
let waiting = []; // what was read, until it is said whether it is about the person in the form

async function begin() {
  // at once: with the phone locked all else waits, and the worker does not
  const arrived = takeShared();
  const kept = await session.begun();
  if (kept) {
    fillForm(form, { ...kept.typed, ...readForm(form) });
    showMessage(gettext("Your unfinished words are back."));
  }
  const before = await readDraft(OTHERS).catch(() => undefined);
  waiting = [before?.waiting ?? []].flat().map((text) => contactIn(String(text)));
  goOn();
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

/**
 * What was recognised goes into the form, one after the other. Where somebody stands there who may
 * be another person, it waits until that is said: two people never become one.
 * @param {Contact} found
 */
function offer(found) {
  waiting.push(found);
  goOn();
}

function goOn() {
  while (waiting.length && !mayBeAnother(waiting[0])) fillIn(waiting.shift());
  if (waiting.length) askWho();
  // a page that is killed asks again
  if (waiting.length) keepDraft(OTHERS, { waiting: waiting.map(asText) }).catch(() => {});
  else dropDraft(OTHERS).catch(() => {});
}

/**
 * Whether it may be about somebody else than who stands in the form: a name alone, or a way to
 * reach them that is the same, says it is not.
 * @param {Contact} found
 */
function mayBeAnother(found) {
  const typed = readForm(form);
  if (!LINES.some((name) => typed[name])) return false;
  const [ways, held] = [waysOf(found).map(fold), lines(typed.contact).map(fold)];
  if (ways.some((way) => held.includes(way))) return false;
  return fold(found.name) !== fold(typed.nickname ?? "") || (ways.length > 0 && held.length > 0);
}

/** @param {Contact} found */
const asText = ({ name, practice, credential, note, rest, ...ways }) =>
  [name, ...waysOf(ways), credential, practice, note, rest].filter(Boolean).join("\n");

function askWho() {
  const [found] = waiting;
  /** @param {() => unknown} act */
  const settle = (act) => () => {
    waiting.shift();
    act();
    goOn();
  };
  showMessage(
    interpolate(gettext("{name} is in the form already. Is this the same person?"), {
      name: readForm(form).nickname ?? gettext("Somebody without a name"),
    }),
    {
      seconds: 0,
      detail: dottedText([found.name, ...waysOf(found), found.practice]),
      actions: [
        { label: gettext("Yes, add it"), run: settle(() => fillIn(found)) },
        { label: gettext("No, replace it"), run: settle(() => replaceWith(found)) },
        { label: gettext("Leave it out"), run: settle(() => {}) },
      ],
    },
  );
}

/** With the way back until somebody writes on. @param {Contact} found */
function replaceWith(found) {
  const before = readForm(form);
  fillForm(form, {});
  const undo = () => {
    put(before);
    offer(found);
  };
  fillIn(found, { seconds: 0, actions: [{ label: gettext("Undo"), run: undo }] });
  form.addEventListener("input", hideMessage, { once: true });
}

/** @param {string | undefined} text */
const lines = (text) => (text ?? "").split("\n").filter(Boolean);

/** @param {Pick<Contact, "phones" | "emails" | "web" | "address">} found */
const waysOf = ({ phones, emails, web, address }) =>
  [...phones, ...emails, ...web, address].filter(Boolean);

/**
 * What a line holds stays. Ways to reach somebody come below it, and whatever finds its line taken
 * goes into the note.
 * @param {Contact} found @param {Parameters<typeof showMessage>[1]} [more] of the message
 */
function fillIn(found, more) {
  const typed = readForm(form);
  const { name: nickname, practice, credential } = found;
  const single = Object.entries({ nickname, practice, credential });
  const taken = single.filter(
    ([name, text]) => text && typed[name] && fold(typed[name]) !== fold(text),
  );
  put({
    ...Object.fromEntries(single.filter(([, text]) => text)),
    ...typed,
    contact: below(typed.contact, waysOf(found)),
    note: below(typed.note, [...taken.map(([, text]) => text), found.note ?? found.rest]),
  });
  showMessage(
    nickname || waysOf(found).length
      ? gettext("Read. Look it over, then save.")
      : gettext("No name and no address found in it. It is in the note below."),
    more,
  );
}

/**
 * `held` with those of `added` below it that are not there yet.
 * @param {string | undefined} held @param {(string | undefined)[]} added @returns {string}
 */
const below = (held, added) =>
  added.reduce(
    (/** @type {string} */ text, one) =>
      one && !`\n${text}\n`.includes(`\n${one}\n`) ? [text, one].filter(Boolean).join("\n") : text,
    held ?? "",
  );

/** @param {Fields} values */
function put(values) {
  fillForm(form, values);
  if (values.note || values.practice) form.querySelector("details")?.setAttribute("open", "");
  keep();
}

/** @param {string} text */
async function readText(text) {
  if (!text.trim()) return showMessage(gettext("There is nothing to read in it."));
  if (/^\s*BEGIN:VCARD/i.test(text)) return readCards(text);
  offer(contactIn(text));
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
  if (found.length === 1) return offer(found[0]);
  showCards(cards, found, offer);
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
  if (waiting.length) return askWho();
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
