// Notes that this phone held are gone: told on every page, and never shown as if it were new.
import { html, render } from "lit-html";
import { activeAccount } from "../storage/accounts.js";
import { announce, follow } from "../storage/changes.js";
import { forget, isLost, remember } from "../storage/loss.js";
import { newest } from "../storage/records.js";
import { gettext } from "../ui/phone-data.js";

const LATEST = 60; // beside an example journal there may be few of one's own
const place = document.createElement("div");

/** Say so until the person decides how to go on. */
export function watchLoss() {
  document.getElementById("notices").prepend(place);
  follow(look);
}

async function look() {
  const lost = await isLost();
  document.documentElement.toggleAttribute("data-lost", lost);
  render(lost ? notice(await activeAccount()) : "", place);
  if (!lost && (await newest(LATEST)).some(({ demo }) => !demo)) await remember();
}

const notice = (account) => html`<div class="notice trouble" role="alert">
  <p><strong>${gettext("The notes from before aren't on this phone any more.")}</strong> ${gettext("The browser lost them or cleared them. You didn't do anything wrong.")}</p>
  <p>${account
    ? gettext("What your account has comes back by itself when there's a network.")
    : gettext("If you have an account or a copy, you can get them back.")}</p>
  <div class="actions">
    ${account ? "" : html`<a class="button" href="/accounts/login/">${gettext("Sign in")}</a>`}
    <a class="button" href="/more/import/">${gettext("Bring in a copy")}</a>
    <button type="button" @click=${goOn}>${account ? gettext("All right") : gettext("Go on without them")}</button>
  </div>
</div>`;

function goOn() {
  forget();
  announce();
}
