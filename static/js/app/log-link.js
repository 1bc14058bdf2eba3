// The way to what the app is opened for most.
import { html } from "lit-html";
import { icon } from "../ui/icon.js";
import { gettext } from "../ui/phone-data.js";

export const logLink = () =>
  html`<a class="button primary wide-button big" href="/log/">${icon("notebook-pen")} ${gettext("Log a session")}</a>`;
