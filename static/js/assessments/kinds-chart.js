// Events by kind, and how they stand: by shape and by colour.
import { svg } from "lit-html";
import { renderSigns, signInWords, signOf } from "../journal/session-signs.js";
import { FAILURE, gettext, interpolate, ngettext, optionLabel } from "../ui/phone-data.js";
import { renderKey, widthOf, renderText } from "./chart.js";
import { figure } from "./figure.js";

const SIGNS = ["open", "partly", "repaired"];
const MOST_ROWS = 12;
const SHORTEST_SCALE = 5; // one event alone is no long bar

/** Counts by sign, of counts by state. @param {Counts} states */
function bySign(states) {
  /** @type {Counts} */
  const found = Object.fromEntries(SIGNS.map((sign) => [sign, 0]));
  for (const [state, n] of Object.entries(states)) found[signOf(state)] += n;
  return found;
}

/** @param {KindCount} kind */
const nameOf = ({ kind, own_kind: own }) =>
  own ?? (kind ? optionLabel(FAILURE, "kind", kind) : gettext("Something else"));

/** @param {Trend} trend */
export const kindsFigure = ({ kinds, states, undated }) =>
  figure({
    name: "kinds",
    title: gettext("What happened, and was it repaired?"),
    sentence: inWords(kinds, bySign(states), undated),
    draw: (size) => draw(kinds, size),
    table: () => ({
      head: [gettext("What happened"), ...SIGNS.map((sign) => LABELS[sign]())],
      rows: kinds.map((kind) => [
        nameOf(kind),
        ...SIGNS.map((sign) => String(bySign(kind.states)[sign])),
      ]),
    }),
  });

/** @type {{ [sign: string]: () => string }} */
const LABELS = {
  open: () => gettext("Open"),
  partly: () => gettext("Partly repaired"),
  repaired: () => gettext("Repaired"),
};

/** @param {KindCount[]} kinds @param {Counts} counts @param {number} undated */
function inWords(kinds, counts, undated) {
  const n = SIGNS.reduce((sum, sign) => sum + counts[sign], 0);
  if (!n) return gettext("No event in this time.");
  const told = interpolate(
    gettext("{events} in this time: {repaired} repaired, {partly} partly, {open} open."),
    {
      events: interpolate(gettext("{events} of {kinds}"), {
        events: ngettext("{n} event", "{n} events", n),
        kinds: ngettext("{n} kind", "{n} kinds", kinds.length),
      }),
      ...counts,
    },
  );
  return undated
    ? `${told} ${ngettext("{n} more has no date.", "{n} more have no date.", undated)}`
    : told;
}

/** @param {TrendKind[]} kinds @param {Size} size */
function draw(kinds, { width, em }) {
  const shown = kinds.slice(0, MOST_ROWS);
  const most = Math.max(SHORTEST_SCALE, ...shown.map(({ count }) => count));
  const row = 3.1 * em;
  const rows = shown.map((kind, i) =>
    bar(kind, i * row + 1.1 * em, (width / most) * kind.count, { width, em }),
  );
  const others = kinds.length - shown.length;
  const floor = shown.length * row;
  const below = renderKey(
    shown.length
      ? SIGNS.map((name) => ({
          draw: (x, y) => renderSigns([{ name, x, y }], em / 2.4),
          words: signInWords(name),
        }))
      : [],
    { width, em, top: floor + (others ? 1.8 * em : 0.6 * em) },
  );
  const rest = others
    ? renderText(
        0,
        floor + em,
        ngettext("{n} more kind, in the table", "{n} more kinds, in the table", others),
        { kind: "soft" },
      )
    : "";
  return {
    height: floor + (others ? 1.8 * em : 0.6 * em) + below.height,
    body: svg`${rows} ${rest} ${below.body}`,
  };
}

/**
 * The name, the counts with their signs, and a bar of as many parts.
 * @param {TrendKind} kind @param {number} top @param {number} long @param {Size} size
 */
function bar(kind, top, long, { width, em }) {
  const counts = bySign(kind.states);
  const present = SIGNS.filter((sign) => counts[sign]);
  let [x, right] = [0, width];
  const numbers = present.toReversed().map((name) => {
    const digits = widthOf(String(counts[name]), em);
    right -= digits + 1.8 * em;
    return svg`${renderSigns(
      [{ name, x: right + 0.9 * em, y: top - 0.35 * em }],
      em / 2.4,
    )}${renderText(right + 1.6 * em, top, String(counts[name]))}`;
  });
  const parts = present.map((name) => {
    const wide = (long * counts[name]) / kind.count;
    x += wide;
    return part(name, x - wide, top + 0.5 * em, Math.max(1, wide - 2), 0.75 * em);
  });
  return svg`${renderText(0, top, cut(nameOf(kind), right, em))}${numbers}${parts}`;
}

/**
 * Open is full, partly half full, repaired an outline: they differ without colour too.
 * @param {string} name @param {number} x @param {number} y @param {number} wide
 * @param {number} tall
 */
const part = (
  name,
  x,
  y,
  wide,
  tall,
) => svg`<rect class="part ${name}" x=${x} y=${y} width=${wide} height=${tall}></rect>
  ${
    name === "partly"
      ? svg`<rect class="part filled" x=${x} y=${y + tall / 2} width=${wide} height=${tall / 2}></rect>`
      : ""
  }`;

/**
 * As much of a name as there is room for; the table has it whole.
 * @param {string} words @param {number} room @param {number} em
 */
function cut(words, room, em) {
  let end = words.length;
  while (end && widthOf(words.slice(0, end), em) > room) end -= 1;
  return end < words.length ? `${words.slice(0, Math.max(1, end - 1)).trimEnd()}…` : words;
}
