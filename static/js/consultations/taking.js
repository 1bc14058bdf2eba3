// What was read of somebody goes into the form, unless another person may stand there.
import { dropDraft, keepDraft, readDraft } from "../storage/drafts.js";
import { fold } from "../ui/folding.js";
import { fillForm, readForm } from "../ui/form.js";
import { hideMessage, showMessage } from "../ui/messages.js";
import { dottedText, gettext, interpolate } from "../ui/phone-data.js";
import { contactIn } from "./contact.js";

const LINES = ["nickname", "contact", "practice", "credential", "note"];
const OTHERS = "page /match/add/"; // the draft of what waits
/** @type {Part} */
let form;
/** @type {() => unknown} */
let keep;
let begun = false; // what is read before waits, too
/** @type {Contact[]} */
let waiting = []; // what was read, until it is said whether it is about the person in the form

/**
 * Fill `into` with what is read from now on, `kept` after each time; go on with what waited.
 * @param {Part} into @param {() => unknown} kept
 */
export async function beginTaking(into, kept) {
  [form, keep] = [into, kept];
  const before = await readDraft(OTHERS).catch(() => undefined);
  waiting = [...[before?.waiting ?? []].flat().map(contactOf), ...waiting];
  begun = true;
  goOn();
}

/**
 * What was recognised goes into the form, one after the other. Where somebody stands there who may
 * be another person, it waits until that is said: two people never become one.
 * @param {Contact} found
 */
export function takeContact(found) {
  const same = JSON.stringify(found);
  if (!waiting.some((one) => JSON.stringify(one) === same)) waiting.push(found);
  if (begun) goOn();
}

/**
 * What was kept of somebody; in a file that is brought in it may be any text.
 * @param {unknown} kept @returns {Contact}
 */
function contactOf(kept) {
  try {
    const { dial: _dial, ...found } = JSON.parse(String(kept));
    const { phones, emails, web, ...words } = found;
    if ([...phones, ...emails, ...web, ...Object.values(words)].every(isText)) return found;
  } catch {
    // a text, then
  }
  return contactIn(String(kept));
}

/** @param {unknown} value */
const isText = (value) => typeof value === "string";

function goOn() {
  let [found] = waiting;
  while (found && !mayBeAnother(found)) {
    fillIn(found);
    waiting.shift();
    [found] = waiting;
  }
  if (found) askWho();
  keepWaiting();
}

/** A page that is killed asks again. */
function keepWaiting() {
  if (waiting.length)
    keepDraft(OTHERS, { waiting: waiting.map((one) => JSON.stringify(one)) }).catch(() => {});
  else dropDraft(OTHERS).catch(() => {});
}

/**
 * Whether it may be about somebody else than who stands in the form: colleagues have a number in
 * common, and two of one name none.
 * @param {Contact} found
 */
function mayBeAnother(found) {
  const typed = readForm(form);
  if (!LINES.some((name) => typed[name])) return false;
  if (!found.name || fold(found.name) !== fold(typed.nickname ?? "")) return true;
  const [ways, held] = [waysOf(found).map(fold), lines(typed.contact).map(fold)];
  return ways.length > 0 && held.length > 0 && !ways.some((way) => held.includes(way));
}

/** Whether an answer is still waited for; it is asked once more then, before anything is saved. */
export function asksWho() {
  if (waiting.length) askWho(gettext("Not saved yet: one question first."));
  return waiting.length > 0;
}

function askWho(first = "") {
  form.removeEventListener("input", hideMessage); // that was about an undo
  const [found] = waiting;
  const leave = () => {
    waiting.shift();
    goOn();
  };
  const add = () => {
    fillIn(found);
    leave();
  };
  const replace = () => {
    const before = readForm(form);
    fillForm(form, {});
    fillIn(found);
    waiting.shift();
    keepWaiting();
    sayReplaced(before, found);
  };
  const question = interpolate(gettext("{name} is in the form already. Is this the same person?"), {
    name: readForm(form).nickname ?? gettext("Somebody without a name"),
  });
  showMessage([first, question].filter(Boolean).join(" "), {
    sign: first ? "circle-alert" : "info",
    seconds: 0,
    detail: dottedText([found.name, ...waysOf(found), found.practice]),
    actions: [
      { label: gettext("Yes, add it"), run: add },
      { label: gettext("No, replace it"), run: replace },
      { label: gettext("Leave it out"), run: leave },
    ],
  });
}

/**
 * With the way back, until somebody writes on; what waits is asked about afterwards.
 * @param {Fields} before @param {Contact} found
 */
function sayReplaced(before, found) {
  const undo = () => {
    put(before);
    waiting.unshift(found);
    goOn();
  };
  const [next] = waiting;
  const name = next?.name || waysOf(next ?? found)[0];
  const label = name ? interpolate(gettext("Next: {name}"), { name }) : gettext("Next");
  showMessage(gettext("Read. Look it over, then save."), {
    seconds: 0,
    actions: [{ label: gettext("Undo"), run: undo }, ...(next ? [{ label, run: goOn }] : [])],
  });
  form.addEventListener("input", next ? goOn : hideMessage, { once: true });
}

/** @param {string | undefined} text */
const lines = (text) => (text ?? "").split("\n").filter(Boolean);

/** @param {Pick<Contact, "phones" | "emails" | "web" | "address">} found */
const waysOf = ({ phones, emails, web, address }) => [
  ...phones,
  ...emails,
  ...web,
  ...(address ? [address] : []),
];

/**
 * What a line holds stays. Ways to reach somebody come below it, and whatever finds its line taken
 * goes into the note.
 * @param {Contact} found
 */
function fillIn(found) {
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
