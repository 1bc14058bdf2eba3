// How this phone keeps the notes, and what the person can set.
import { html, render } from "lit-html";
import { activeAccount, getPhoneMeta } from "../storage/accounts.js";
import { followRecords } from "../storage/changes.js";
import { askToPersist, persistence } from "../storage/persistence.js";
import { readRecords, CONFLICT } from "../storage/records.js";
import { removeDemo } from "../storage/removal.js";
import { RELEASE } from "../sync/limits.js";
import { exampleShown, offerDemo, demoNotice } from "../journal/demo.js";
import { answerInWords, inSafari } from "../journal/storage-words.js";
import { icon } from "../ui/icon.js";
import { showMessage } from "../ui/messages.js";
import { gettext, interpolate, ngettext } from "../ui/phone-data.js";

async function load() {
  const [records, account, conflicts, lock] = await Promise.all([
    readRecords(),
    activeAccount(),
    readRecords(CONFLICT),
    getPhoneMeta("lock"),
  ]);
  for (const part of document.querySelectorAll("p[data-lock]"))
    part.hidden = (part.dataset.lock === "on") !== Boolean(lock);
  for (const part of document.querySelectorAll("[data-with=account]")) part.hidden = !account;
  for (const part of document.querySelectorAll("[data-without=account]"))
    part.hidden = Boolean(account);
  const own = records.filter((record) => !record.demo).length;
  demoNotice(records);
  document.getElementById("take-along").hidden = Boolean(account) || !own;
  for (const place of document.querySelectorAll("[data-amount]"))
    place.textContent = ngettext("{n} entry of yours.", "{n} entries of yours.", own);
  document.querySelector("[data-shown=waiting]").hidden = !account && !conflicts.length;
  document.getElementById("remove-demo").hidden = !exampleShown(records);
  document.querySelector("[data-demo]").hidden = exampleShown(records);
}

async function showStanding(answering = persistence()) {
  const answer = await answering;
  document.getElementById("ask-to-keep").hidden = answer !== "may_clear";
  render(
    html`${icon(answer === "kept" ? "circle-check" : "info")}<span>${answerInWords(answer)}</span>`,
    document.getElementById("kept"),
  );
}

/** How to be safe from what is nearest stands first: in Safari, not on the Home Screen. */
function offerKeeping() {
  document.getElementById("home-screen").hidden = !inSafari;
  document.getElementById("kept").hidden = inSafari; // it says the same
  document.getElementById("ask-to-keep").querySelector("button").onclick = () =>
    showStanding(askToPersist());
}

/** What appearance.js reads before the first paint. @param {Part} field */
function offerSetting(field) {
  const { setting } = field.dataset;
  const chosen = localStorage.getItem(setting) ?? "";
  field.querySelector(`[value="${chosen}"]`).checked = true;
  field.addEventListener("input", ({ target }) => {
    localStorage.setItem(setting, target.value);
    document.documentElement.dataset[setting] = target.value;
  });
}

function offerDiscretion() {
  const discreet = document.getElementById("discreet");
  discreet.checked = Boolean(localStorage.getItem("discreet"));
  discreet.addEventListener("change", () => {
    if (discreet.checked) localStorage.setItem("discreet", "1");
    else localStorage.removeItem("discreet");
    history.replaceState(null, "", "#called");
    location.reload(); // a page bears its name from its first moment on
  });
  if (location.hash === "#called") sayWhatItIsCalled(discreet);
}

/**
 * After the page was loaded anew under its other name: where one was, and that it worked.
 * @param {Part} discreet
 */
function sayWhatItIsCalled(discreet) {
  history.replaceState(null, "", location.pathname);
  discreet.scrollIntoView({ block: "center" });
  showMessage(
    discreet.checked ? gettext("It is called Notes now.") : gettext("It is called Attuned again."),
  );
}

function offerInstall() {
  const card = document.getElementById("install");
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    card.hidden = false;
    card.querySelector("button").onclick = () => event.prompt();
  });
  addEventListener("appinstalled", () => (card.hidden = true));
}

document.getElementById("release").textContent = interpolate(gettext("Release {release}."), {
  release: RELEASE,
});
document.getElementById("remove-demo").addEventListener("click", removeDemo);
document.querySelectorAll("[data-setting]").forEach(offerSetting);
offerDiscretion();
offerInstall();
offerDemo();
offerKeeping();
showStanding();
followRecords(load);
