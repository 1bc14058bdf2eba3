// A sealed link: the page is encrypted here, the server keeps what it cannot read, and the key
// stands in the link alone.
import { html, render } from "lit-html";
import { activeAccount } from "../storage/accounts.js";
import { formatClock, formatDay } from "../ui/dates.js";
import { proofOf, fetchSession } from "../sync/transport.js";
import { icon } from "../ui/icon.js";
import { showMessage } from "../ui/messages.js";
import { gettext, interpolate, ngettext } from "../ui/phone-data.js";
import { TooLong, sealText } from "./sealing.js";
import { shareText } from "./sending.js";

const BRIEFS = "/api/briefs/";
const links = document.getElementById("links");
const made = document.getElementById("made");
const button = document.getElementById("link");

/**
 * The server's answer; undefined when there is none to be had.
 * @param {string} method @param {string} path @param {object} [body]
 */
async function asked(method, path, body) {
  const account = await activeAccount();
  if (!account) return undefined;
  const about = await fetchSession(account).catch(() => undefined);
  if (!about) return undefined;
  const headers = {
    "Content-Type": "application/json",
    "X-CSRFToken": about.csrf,
    ...(await proofOf(account)),
  };
  return fetch(path, { method, headers, ...(body && { body: JSON.stringify(body) }) }).catch(
    () => undefined,
  );
}

/**
 * Offer the link to whoever has an account; `leaving` tells what the page says now.
 * @param {() => object} leaving
 */
export async function offerLink(leaving) {
  const account = await activeAccount().catch(() => undefined);
  document.getElementById("no-account").hidden = Boolean(account);
  document.getElementById("with-account").hidden = !account;
  if (!account) return;
  button.addEventListener("click", () => makeLink(leaving()));
  showLinks();
}

/** @param {object} page */
async function makeLink(page) {
  button.disabled = true;
  await linkTo(page)
    .catch(tellTooLong)
    .finally(() => (button.disabled = false));
}

/** @param {unknown} error */
function tellTooLong(error) {
  if (!(error instanceof TooLong)) throw error;
  showMessage(gettext("This page is too long for a link."), {
    trouble: true,
    detail: gettext("Cross out some lines, or print it."),
  });
}

/** @param {object} page */
async function linkTo(page) {
  const { ciphertext, key } = await sealText(JSON.stringify(page));
  const [days, views] = ["days", "views"].map((name) =>
    Number(document.getElementById(name).value),
  );
  const answer = await asked("POST", BRIEFS, { ciphertext, days, views });
  if (!answer?.ok) return tellWhyNot(answer);
  const { id, expires_at: until } = await answer.json();
  const address = `${location.origin}/shared/#${id}.${key}.${Math.floor(Date.parse(until) / 1000)}`;
  render(
    html`<div class="card calm"><p><strong>${gettext("The link is ready.")}</strong> ${gettext(
      "It is shown only now: whoever has it can read the page.",
    )}</p>
      <p class="address" dir="ltr">${address}</p>
      <button type="button" class="primary" @click=${() => shareText(address)}>${icon("share-2", "small")} ${gettext("Send the link")}</button></div>`,
    made,
  );
  await showLinks();
}

/** @param {Response | undefined} answer */
async function tellWhyNot(answer) {
  if (!answer)
    return showMessage(gettext("No network: a link needs one."), {
      trouble: true,
      detail: gettext("You can print the page or send it as text meanwhile."),
    });
  if (answer.status === 401)
    return showMessage(gettext("Sign in to make a link."), {
      trouble: true,
      actions: [
        {
          label: gettext("Sign in"),
          primary: true,
          run: () => location.assign("/accounts/login/"),
        },
      ],
    });
  const { detail } = await answer.json().catch(() => ({}));
  showMessage(gettext("The link could not be made."), {
    trouble: true,
    detail: detail ?? gettext("Try again in a moment."),
  });
}

async function showLinks() {
  const answer = await asked("GET", BRIEFS);
  const found = answer?.ok ? await answer.json() : [];
  links.hidden = !found.length;
  render(found.map(row), links.querySelector("ul"));
}

/** @param {Fields} link */
function row(link) {
  const isOpen = !link.revoked && link.views_left;
  const stands = link.revoked
    ? gettext("taken back")
    : link.views_left
      ? ngettext("opens {n} more time", "opens {n} more times", link.views_left)
      : gettext("used up");
  return html`<li class="row">${icon("link")}<span class="body"><span dir="auto" class="title">${stands}</span>
      <span class="line">${interpolate(gettext("made {made}, ends {until}"), {
        made: formatDay(link.made_on),
        until: formatClock(Date.parse(link.expires_at)),
      })}</span></span>
    ${
      isOpen
        ? html`<button type="button" class="danger" @click=${() => revoke(link.id)}>${gettext("Take it back")}</button>`
        : ""
    }</li>`;
}

/** @param {string} id */
async function revoke(id) {
  const answer = await asked("DELETE", `${BRIEFS}${id}/`);
  if (!answer?.ok) return tellWhyNot(answer);
  showMessage(gettext("Taken back. The link opens nothing any more."));
  render("", made);
  await showLinks();
}
