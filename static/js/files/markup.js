// The little HTML in other apps' notes as plain lines. The browser's own parser is no way here: it
// would make elements.

/** @type {{ [name: string]: string }} */
const NAMED = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  hellip: "…",
  ndash: "–",
  mdash: "—",
  lsquo: "‘",
  rsquo: "’",
  sbquo: "‚",
  ldquo: "“",
  rdquo: "”",
  bdquo: "„",
  laquo: "«",
  raquo: "»",
  bull: "•",
  middot: "·",
  euro: "€",
  deg: "°",
  times: "×",
  szlig: "ß",
  aelig: "æ",
  AElig: "Æ",
  oslash: "ø",
  Oslash: "Ø",
  oelig: "œ",
  OElig: "Œ",
  iexcl: "¡",
  iquest: "¿",
  shy: "",
  zwj: "\u200d",
};
/** @type {{ [name: string]: string }} */
const ACCENTS = {
  acute: "\u0301",
  grave: "\u0300",
  circ: "\u0302",
  uml: "\u0308",
  tilde: "\u0303",
  cedil: "\u0327",
  ring: "\u030a",
};
const BREAKS = /<(?:br|hr)\b[^<>]*>|<\/?(?:p|div|h\d|blockquote|pre|tr|table|ul|ol)\b[^<>]*>/gi;
const OTHERS =
  /<\/?(?:b|i|u|s|a|em|strong|span|font|small|big|sub|sup|del|ins|strike|tt|code|td|th|tbody|li)\b[^<>]*>/gi;
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi;

/**
 * `html` as a person reads it. Signs that are no markup of a note stay, such as "<3".
 * @param {string} html
 */
export function fromMarkup(html) {
  return withPoints(html)
    .replace(BREAKS, "\n")
    .replace(OTHERS, "")
    .replace(ENTITY, (whole, decimal, hex, name) =>
      name ? letterOf(name, whole) : numbered(decimal ? Number(decimal) : parseInt(hex, 16), whole),
    )
    .replace(/(?<![ \t])[ \t]*\n[ \t]*/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Points and numbers of lists, each on a line of its own. @param {string} html */
function withPoints(html) {
  /** @type {{ kind: string, count: number }[]} */
  const lists = [];
  return html.replace(/<(\/?)(ul|ol|li)\b[^<>]*>/gi, (tag, end, name) => {
    const kind = name.toLowerCase();
    if (kind !== "li") return `${end ? lists.pop() && "\n" : lists.push({ kind, count: 0 }) && ""}`;
    if (end) return "";
    const list = lists.at(-1);
    return list?.kind === "ol" ? `\n${++list.count}. ` : "\n• ";
  });
}

/** @param {string} name @param {string} whole */
function letterOf(name, whole) {
  if (Object.hasOwn(NAMED, name)) return NAMED[name];
  const [, letter, accent] = /^([a-z])([a-z]+)$/i.exec(name) ?? [];
  return Object.hasOwn(ACCENTS, accent) ? (letter + ACCENTS[accent]).normalize() : whole;
}

/** @param {number} number @param {string} whole */
const numbered = (number, whole) =>
  number > 0 && number <= 0x10ffff && (number < 0xd800 || number > 0xdfff)
    ? String.fromCodePoint(number)
    : whole;
