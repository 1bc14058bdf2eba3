import { html } from "lit-html";

const sprite = import.meta.resolve("icons.svg");

/** @param {string} name */
export const icon = (name, size = "") =>
  html`<svg class="icon ${size}" aria-hidden="true"><use href="${sprite}#${name}"></use></svg>`;
