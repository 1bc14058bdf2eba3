// <drawn-chart>: a small SVG in the size of its place. `draw({width, em})` gives {height, body}; it
// draws again when the place or the size of the text changes, so that what is written in it stays
// as large as all other text.
import { html, render, svg } from "lit-html";

let turn = Promise.resolve();
const rest = () => new Promise((rested) => setTimeout(rested));

class DrawnChart extends HTMLElement {
  /** @type {Draw | undefined} */
  #draw;
  /** @type {string | undefined} */
  #shown;
  #observer = new ResizeObserver(() => this.#show());

  /** @param {Draw} draw */
  set draw(draw) {
    this.#draw = draw;
    this.#shown = undefined;
    this.#show();
  }

  connectedCallback() {
    this.#observer.observe(this);
  }

  disconnectedCallback() {
    this.#observer.disconnect();
  }

  /** Each chart in a task of its own: together those of a long journal would hold the page up. */
  #show() {
    turn = turn.then(rest);
    // beside the turn: one that cannot be drawn does not keep the others waiting
    turn.then(() => this.#drawAtLast());
  }

  #drawAtLast() {
    const width = Math.floor(this.clientWidth);
    const em = parseFloat(getComputedStyle(this).fontSize) || 0;
    if (!width || !this.#draw || this.#shown === `${width} ${em}`) return;
    this.#shown = `${width} ${em}`;
    const { height, body } = this.#draw({ width, em });
    render(
      html`<svg class="drawing" aria-hidden="true" direction="ltr" viewBox="0 0 ${width} ${height}" width=${width} height=${height}>${body}</svg>`,
      this,
    );
  }
}

customElements.define("drawn-chart", DrawnChart);

const brush = /** @type {CanvasRenderingContext2D} */ (
  document.createElement("canvas").getContext("2d")
);
const { fontFamily } = getComputedStyle(document.body);
/** @type {number} */
let size;

/**
 * How wide `words` are in the page's font at `pixels`.
 * @param {string} words @param {number} pixels
 */
export function widthOf(words, pixels) {
  if (size !== pixels) {
    size = pixels;
    brush.font = `${size}px ${fontFamily}`;
  }
  return brush.measureText(words).width;
}

/**
 * `words` in lines that are not wider than `width`.
 * @param {string} words @param {number} width @param {number} size
 */
export function linesOf(words, width, size) {
  const found = [""];
  for (const word of words.split(" ")) {
    const longer = `${found.at(-1)} ${word}`.trim();
    if (widthOf(longer, size) <= width || !found.at(-1)) found[found.length - 1] = longer;
    else found.push(word);
  }
  return found;
}

/** @param {number} x @param {number} y @param {string} words */
export const renderText = (x, y, words, { anchor = "start", kind = "" } = {}) =>
  svg`<text class="writing ${kind}" x=${x} y=${y} text-anchor=${anchor}>${words}</text>`;

/** @param {string} kind @param {string} d */
export const renderStroke = (kind, d) => svg`<path class=${kind} d=${d}></path>`;

/**
 * Signs and what they mean, in as many rows as they need: [{draw(x, y), words}].
 * @param {{ draw(x: number, y: number): Drawn, words: string }[]} entries
 * @param {{ width: number, em: number, top: number }} room
 */
export function renderKey(entries, { width, em, top }) {
  let [x, y] = [0, top + em];
  const drawn = entries.map(({ draw, words }) => {
    const size = widthOf(words, em) + 2.6 * em;
    if (x && x + size > width) [x, y] = [0, y + 1.6 * em];
    const one = svg`${draw(x + 0.7 * em, y - 0.35 * em)}${renderText(x + 1.6 * em, y, words, {
      kind: "soft",
    })}`;
    x += size;
    return one;
  });
  return { height: entries.length ? y - top + 0.6 * em : 0, body: drawn };
}
