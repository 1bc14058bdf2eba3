// Who gets into the account has changed, and it was not done on this phone: said once.
import { html, render } from "lit-html";
import { getPhoneMeta, setPhoneMeta } from "../storage/accounts.js";
import { followSync, redrawPage } from "../storage/changes.js";
import { formatDay } from "../ui/dates.js";
import { gettext, interpolate } from "../ui/phone-data.js";

const place = document.createElement("div");

/** @type {{ [kind: string]: () => string }} */
const DONE = {
  password: () => gettext("{day}: the password of your account was changed."),
  recovery_key: () => gettext("{day}: a new recovery key was made."),
  second_factor: () => gettext("{day}: something about your second step was changed."),
  token: () => gettext("{day}: a token for programs was made."),
  device: () =>
    gettext("{day}: somebody signed in to your account on a browser that is new to it."),
};

export function showNotices() {
  document.getElementById("notices").append(place);
  followSync(show);
}

async function show() {
  const notices = (await getPhoneMeta("notices")) ?? [];
  render(notices.length ? card(notices) : "", place);
}

/** @param {{ kind: string, on: string }[]} notices */
const card = (notices) =>
  html`<div class="notice" role="status">
  ${notices
    .filter(({ kind }) => Object.hasOwn(DONE, kind))
    .map(({ kind, on }) => html`<p>${interpolate(DONE[kind](), { day: formatDay(on) })}</p>`)}
  <p>${gettext("Was it not you? Sign the others out, and choose a new password.")}</p>
  <div class="actions">
    <a class="button" href="/accounts/devices/">${gettext("Devices")}</a>
    <button type="button" @click=${seen}>${gettext("It was me")}</button>
  </div>
</div>`;

const seen = () => setPhoneMeta({ notices: undefined }).then(() => redrawPage(show));
