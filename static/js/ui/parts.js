// One line made of several parts: each runs in the direction of its own words.
import { html } from "lit-html";

/** What there is of `parts`, with dots between. @param {Drawn[]} parts */
export const joinWithDots = (parts) =>
  parts.filter(Boolean).map((part, i) => html`${i ? " · " : ""}<bdi>${part}</bdi>`);
