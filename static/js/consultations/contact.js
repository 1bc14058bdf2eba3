// Reading name, phone, e-mail and web address out of any text: a web page's imprint, a message, a
// business card. A library for links would have to know each ending of a domain.
import { dialled, withoutPhones } from "../ui/phones.js";

/** @typedef {{ phones: Set<string>, emails: Set<string>, web: Set<string> }} Found */

const NAME = 120; // characters
const EDGES = "<>()[]{},;:'\"“”„|·";
const EMAIL = /^[^\s@]+@[^\s@]+$/;
const START_OF_WEB = /^(?:https?:\/\/|www\.)..+/i;
const LABEL = /^[\da-z\u0080-\uffff-]+$/i;
const ENDING = /^[a-z]{2,12}$/i;
const LABELS = new Set(
  "tel telefon telephone phone mobile mobil cell email e-mail mail web website www t m e / & -".split(
    " ",
  ),
);
// what stands above an address on a page of the web, and is nobody's name
const HEADING =
  /^(?:impressum|imprint|legal notice|kontakt|contact(?: us)?|contacto|contatti?|contato|mentions légales|aviso legal|about(?: us| me)?|über (?:uns|mich)|startseite|home|team|praxis|welcome|willkommen|angaben gemäß .*)$/i;
const TAKEN = "\t"; // where an address was: what stood on either side of it is not one number

/**
 * {name, phones, dial, emails, web, rest} of `text`: `dial` are the phones as a link wants them,
 * `rest` all else.
 * @param {string} text @returns {Ways}
 */
export function contactIn(text) {
  /** @type {Found} */
  const found = { phones: new Set(), emails: new Set(), web: new Set() };
  const left = [];
  for (const line of text.replace(/[\t\u00a0\u202f]/g, " ").split(/[\r\n]+/)) {
    const remains = withoutPhones(withoutAddresses(line, found), (phone) =>
      found.phones.add(phone),
    );
    if (!isLabel(remains)) left.push(bare(remains.replaceAll(TAKEN, " ")));
  }
  const first = left.findIndex((line) => !HEADING.test(inner(line)));
  const [name] = first >= 0 && mayBeAName(left[first]) ? left.splice(first, 1) : [""];
  const [phones, emails, web] = [found.phones, found.emails, found.web].map((one) => [...one]);
  return { name, phones, dial: phones.map(dialled), emails, web, rest: left.join("\n") };
}

/** @param {string} line @param {Found} found */
const withoutAddresses = (line, found) =>
  line
    .split(" ")
    .map((word) => (address(inner(word).replace(/^mailto:/i, ""), found) ? TAKEN : word))
    .join(" ");

/** @param {string} word @param {Found} found */
function address(word, { emails, web }) {
  if (EMAIL.test(word) && isDomain(word.split("@")[1])) return emails.add(word);
  return isWeb(word) && web.add(word);
}

/** `word` without brackets and marks around it. @param {string} word */
const inner = (word) => within(word, EDGES, `${EDGES}.`);

/**
 * What lies between the signs at both ends of `text`; an expression would look for an end behind
 * each of them.
 * @param {string} text @param {string} before
 */
function within(text, before, after = before) {
  let [from, to] = [0, text.length];
  while (from < to && before.includes(text[from])) from++;
  while (from < to && after.includes(text[to - 1])) to--;
  return text.slice(from, to);
}

/** @param {string} word */
function isWeb(word) {
  if (START_OF_WEB.test(word)) return true;
  const [domain] = word.split("/");
  if (/\.nr$/i.test(domain)) return false; // "Org.nr."
  return !word.includes("@") && domain.split(".")[0].length > 2 && isDomain(domain);
}

/** @param {string} text */
function isDomain(text) {
  const labels = text.split(".");
  return (
    labels.length > 1 &&
    ENDING.test(labels[labels.length - 1]) &&
    labels.every((label) => LABEL.test(label))
  );
}

/** @param {string} text */
const bare = (text) => within(text.replace(/\s+/g, " "), ",;|· ");

/** Nothing, or nothing but the names of what was taken out of it. @param {string} text */
const isLabel = (text) =>
  text.split(/\s+/).every((word) => !inner(word) || LABELS.has(inner(word).toLowerCase()));

/** @param {string} text */
const mayBeAName = (text) =>
  text.length <= NAME && text.split(" ").length <= 8 && /\p{L}/u.test(text);
