// The rulebook where it may not run: a browser without WebAssembly shows what is written, and says
// what it cannot do.
import { html } from "lit-html";
import { RulebookUnavailable, askRulebook } from "../rulebook/rulebook.js";
import { icon } from "../ui/icon.js";
import { gettext } from "../ui/phone-data.js";

/**
 * The answer, or `otherwise` where the rulebook does not run.
 * @param {unknown} otherwise @param {string} question @param {Facts} facts @returns {Promise<any>}
 */
export const askOr = (otherwise, question, facts) =>
  askRulebook(question, facts).catch((error) => {
    if (error instanceof RulebookUnavailable) return otherwise;
    throw error;
  });

export const noAnswer = () =>
  html`<div class="card with-icon">${icon("info")}<p>${gettext(
    "This browser cannot work this out by itself. What you wrote is all here.",
  )}</p></div>`;
