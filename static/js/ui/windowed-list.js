// A long list of which only what is in sight exists. Heights are in rem, so larger text makes
// taller rows.
import { html, render } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";

const AROUND = 8;

/**
 * Show `items` ({height in rem, draw()}) in `place`; call the result with new items.
 * Every item keeps its height, so the scroll bar is true from the first moment.
 * @param {HTMLElement} place @returns {(next: Item[]) => void}
 */
export function windowedList(place) {
  /** @type {Item[]} */
  let items = [];
  let tops = [0];
  let shown = "";
  const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize);
  const first = document.createElement("ul");
  first.className = "rows";
  place.classList.add("windowed");
  place.replaceChildren(first);

  /** @param {boolean} force */
  function draw(force) {
    const unit = rem();
    const above = Math.max(0, -place.getBoundingClientRect().top / unit);
    const from = Math.max(0, indexAt(tops, above) - AROUND);
    const to = Math.min(items.length, indexAt(tops, above + innerHeight / unit) + 1 + AROUND);
    if (!force && shown === `${from}-${to}`) return;
    shown = `${from}-${to}`;
    first.style.transform = `translateY(${tops[from]}rem)`;
    const rows = items.slice(from, to).map((item, i) => ({ item, index: from + i }));
    /** @param {{ item: Item, index: number }} row */
    const line = ({ item, index }) =>
      html`<li aria-setsize=${items.length} aria-posinset=${index + 1}>${item.draw()}</li>`;
    render(html`${repeat(rows, ({ index }) => index, line)}`, first);
  }

  let asked = false;
  const later = () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      draw(false);
    });
  };
  addEventListener("scroll", later, { passive: true });
  addEventListener("resize", later);

  return (next) => {
    items = next;
    tops = [0];
    let height = 0;
    for (const item of items) tops.push((height += item.height));
    place.style.height = `${height}rem`;
    draw(true);
  };
}

/** @typedef {{ height: number, draw(): Drawn }} Item */

/**
 * The last index whose top is not below `position`.
 * @param {number[]} tops @param {number} position
 */
function indexAt(tops, position) {
  let low = 0;
  let high = tops.length - 2;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (tops[middle] <= position) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}
