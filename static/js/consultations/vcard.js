// Contacts in a vCard file, of versions 2.1 to 4.0 (RFC 6350) and as phones really write them:
// cards that are torn, or of several versions. ical.js reads none of those; only what finding a
// therapist needs is read.

/** @typedef {ContactCard & { n: string }} Card */

/** @type {{ [name: string]: "phones" | "emails" | "web" }} */
const FIELDS = { tel: "phones", email: "emails", url: "web" };
/** @type {{ [name: string]: "practice" | "credential" | "note" }} */
const WORDS = { org: "practice", title: "credential", role: "credential", note: "note" };
const WANTED = new Set([
  "begin",
  "end",
  "agent",
  "fn",
  "n",
  "adr",
  ...Object.keys(FIELDS),
  ...Object.keys(WORDS),
]);

/**
 * [{name, phones, emails, web, practice, credential, note, address}] of the text of a file.
 * @param {string} text @returns {ContactCard[]}
 */
export function cardsIn(text) {
  /** @type {Card[]} */
  const cards = [];
  let [before, agents] = ["", false]; // within a card may lie that of an assistant
  for (const [name, parameters, value] of properties(text)) {
    const begins = name === "begin" && /^vcard\s*$/i.test(value);
    if (agents) agents = name !== "end";
    else if (begins && before === "agent") agents = true;
    else if (begins) cards.push(empty());
    else if (cards.length) take(cards[cards.length - 1], name, decoded(value, parameters));
    before = value.trim() ? "" : name;
  }
  return cards.map(finished).filter((card) => Object.values(card).some((value) => value.length));
}

/** @returns {Card} */
const empty = () => ({
  name: "",
  n: "",
  phones: [],
  emails: [],
  web: [],
  practice: "",
  credential: "",
  note: "",
  address: "",
});

/** Whoever has no name is called by what there is. @param {Card} card */
function finished({ n, ...card }) {
  const name = [
    card.name,
    n,
    card.practice,
    ...card.emails,
    ...card.phones,
    ...card.web,
    card.address,
  ].find(Boolean);
  return { ...card, name: name ?? "" };
}

/** @param {Card} card @param {string} name @param {string} value */
function take(card, name, value) {
  if (name in FIELDS) addAddress(card[FIELDS[name]], plain(value).replace(/^(?:tel|mailto):/i, ""));
  else if (name === "fn") card.name ||= plain(value);
  else if (name === "n") card.n ||= nameOf(parts(value));
  else if (name === "adr") card.address ||= parts(value).filter(Boolean).join(", ");
  else if (name in WORDS)
    card[WORDS[name]] ||= name === "org" ? parts(value).filter(Boolean).join(", ") : plain(value);
}

/** @param {string[]} list @param {string} address */
const addAddress = (list, address) => address && !list.includes(address) && list.push(address);

/** @param {string[]} parts */
const nameOf = ([family = "", given = "", , title = ""]) =>
  [title, given, family].filter(Boolean).join(" ");

/** @param {string} text @returns {Generator<[key: string, parameters: string[], value: string]>} */
function* properties(text) {
  for (const line of unfolded(text)) {
    const colon = outsideQuotes(line);
    if (colon < 0) continue;
    const [name, ...parameters] = line.slice(0, colon).split(";");
    const key = (name.split(".").at(-1) ?? "").trim().toLowerCase();
    if (WANTED.has(key))
      yield [key, parameters.map((one) => one.toLowerCase()), line.slice(colon + 1)];
  }
}

/** Where the value begins: a parameter in quotation marks may hold a colon. @param {string} line */
function outsideQuotes(line) {
  const quoted = /^[^":]*(?:"[^"]*"[^":]*)*:/.exec(line);
  return quoted ? quoted[0].length - 1 : line.indexOf(":");
}

/** @param {string} text */
function unfolded(text) {
  /** @type {string[][]} */
  const lines = [];
  /** @type {string[]} */
  let last = [];
  for (const line of text.replace(/\r\n?/g, "\n").split("\n")) {
    const soft = last.at(-1)?.endsWith("=") && /quoted-printable/i.test(last[0]);
    if (soft) last.push(`${last.pop()?.slice(0, -1)}`, line);
    else if (/^[ \t]/.test(line) && last.length) last.push(line.slice(1));
    else {
      lines.push(last);
      last = [line];
    }
  }
  return [...lines, last].map((one) => one.join(""));
}

/** @param {string} value @param {string[]} parameters */
function decoded(value, parameters) {
  if (!parameters.some((one) => one.includes("quoted-printable"))) return value;
  const bytes = [];
  for (const [, code, letters] of value.matchAll(/=([\da-f]{2})|([^=]+|=)/gi)) {
    if (code) bytes.push(parseInt(code, 16));
    else bytes.push(...new TextEncoder().encode(letters));
  }
  const charset = parameters.find((one) => one.startsWith("charset="))?.slice(8);
  return decodedAs(new Uint8Array(bytes), charset);
}

/**
 * UTF-8, else what the card says, else what old phones wrote.
 * @param {Uint8Array} bytes @param {string | undefined} charset
 */
function decodedAs(bytes, charset) {
  for (const [name, fatal] of /** @type {[string, boolean][]} */ ([
    ["utf-8", true],
    [charset ?? "windows-1252", false],
    ["windows-1252", false],
  ])) {
    try {
      return new TextDecoder(name, { fatal }).decode(bytes);
    } catch {
      // the next one
    }
  }
  return "";
}

/** The parts between unescaped semicolons. @param {string} value */
const parts = (value) =>
  [...value.matchAll(/((?:\\.|[^;\\]|\\$)*)(?:;|$)/gs)].map(([, part]) => plain(part));

/** @param {string} value */
const plain = (value) =>
  value.replace(/\\(.?)/gs, (_, sign) => (/n/i.test(sign) ? "\n" : sign)).trim();
