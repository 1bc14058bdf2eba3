// Sessions as a row of dots, the denominator. Shape tells what colour tells.
import { html, svg } from "lit-html";
import { gettext } from "../ui/phone-data.js";

/** @param {number} x @param {number} y @param {number} r */
const circle = (x, y, r) =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
/** @param {number} x @param {number} y @param {number} r */
const diamond = (x, y, r) => `M${x} ${y - r} ${x + r} ${y} ${x} ${y + r} ${x - r} ${y}Z`;
/** @param {number} x @param {number} y @param {number} r */
const half = (x, y, r) => `M${x} ${y - r}a${r} ${r} 0 0 0 0 ${2 * r}Z`;
/** @param {number} x @param {number} y @param {number} r */
const leaf = (x, y, r) =>
  `M${x - r} ${y + r}Q${x - r} ${y - r} ${x + r} ${y - r}Q${x + r} ${y + r} ${x - r} ${y + r}Z`;
/** @param {number} x @param {number} y @param {number} r */
const tick = (x, y, r) => `M${x - r / 2} ${y}l${r * 0.34} ${r * 0.34} ${r * 0.66} ${r * -0.71}`;

// By sign, the paths around a middle: each its class, how its outline runs, and how large it is.
/**
 * @type {{ [sign: string]: [kind: string, outline: (x: number, y: number, r: number) => string,
 *   size: number][] }}
 */
const SHAPES = {
  none: [["dot none", circle, 1]],
  good: [["dot good", leaf, 1]],
  off: [["dot off", circle, 1]],
  open: [["dot open", diamond, 1.2]],
  noted: [["dot open hollow", diamond, 1.2]],
  coming: [["dot coming", circle, 0.5]],
  partly: [
    ["dot partly", circle, 1],
    ["half", half, 1],
  ],
  repaired: [
    ["dot repaired", circle, 1.15],
    ["tick", tick, 1],
  ],
};

/**
 * Many signs ({name, x, y}) of radius `r` in a few paths: a thousand of them are drawn at once.
 * @param {{ name: string, x: number, y: number }[]} signs @param {number} r
 */
export function renderSigns(signs, r) {
  const paths = new Map();
  for (const { name, x, y } of signs) {
    for (const [kind, outline, size] of SHAPES[name])
      paths.set(kind, (paths.get(kind) ?? "") + outline(x, y, r * size));
  }
  return [...paths].map(([kind, d]) => svg`<path class=${kind} d=${d}></path>`);
}

/** @type {{ [sign: string]: () => string }} */
const WORDS = {
  none: () => gettext("took place"),
  good: () => gettext("a good moment"),
  off: () => gettext("did not take place"),
  open: () => gettext("an event, open"),
  noted: () => gettext("an event"),
  coming: () => gettext("an event"),
  partly: () => gettext("an event, partly repaired"),
  repaired: () => gettext("an event, repaired"),
};

/** @type {{ [state: string]: string }} */
const SIGN_OF_STATE = {
  open: "open",
  waiting: "open",
  partly: "partly",
  untestable: "partly",
  repaired: "repaired",
};

/** The sign of a state; none for nothing to repair. @param {string} state */
export const signOf = (state) => SIGN_OF_STATE[state];

/**
 * The sign of one session; `state` is the worst state of its events, as far as it is known: null
 * while the rules have not answered. `good` says whether something went well in it.
 * @param {{ status?: string, failures: number, state?: string | null, good?: boolean }} session
 */
export function signOfSession({ status, failures, state, good }) {
  if (failures) return state === null ? "coming" : (SIGN_OF_STATE[state ?? ""] ?? "noted");
  if (status && status !== "attended") return "off";
  return good ? "good" : "none";
}

/** The ids of the sessions in which something went well. @param {AnyRecord[]} records */
export const goodOnes = (records) =>
  new Set(records.filter(({ good_moments: moments }) => moments?.length).map(({ id }) => id));

/** @param {string} name */
const single = (name) => renderSigns([{ name, x: 11, y: 11 }], 7);

/** @param {string} name @param {string} title */
export const renderDot = (name, title) =>
  html`<svg viewBox="0 0 22 22" role="img" aria-label="${title}, ${signInWords(name)}">${single(name)}</svg>`;

/** @param {string} name */
export const signInWords = (name) => WORDS[name]();

/** Those of `names` there are, in their order. @param {Set<string>} names */
export const inOrder = (names) => Object.keys(SHAPES).filter((name) => names.has(name));

/** What the given signs mean. @param {Set<string>} names */
export const renderLegend = (names) =>
  html`<ul class="legend" aria-hidden="true">
    ${inOrder(names).map(
      (name) => html`<li><svg viewBox="0 0 22 22">${single(name)}</svg> ${signInWords(name)}</li>`,
    )}
  </ul>`;
