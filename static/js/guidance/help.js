// Help now: the numbers of the person's country, their own number first. All of it is in the page; nothing is fetched.
import { html, render } from "lit-html";
import { follow } from "../storage/changes.js";
import { icon } from "../ui/icon.js";
import { check, fill, onEdit, onSubmit, values } from "../ui/form.js";
import { sayNotSaved } from "../ui/keeping.js";
import { say } from "../ui/messages.js";
import { gettext } from "../ui/phone-data.js";
import { prefer, preferences } from "../ui/preferences.js";

const choice = document.getElementById("country");
const sections = [...document.querySelectorAll("[data-country]")];
const form = document.querySelector("#own-entry form");
const own = document.getElementById("own");
const known = new Set(sections.map((section) => section.dataset.country));
let touched = false;

/** The country in this phone's languages, such as GB in en-GB. */
const guess = () => navigator.languages.map((one) => new Intl.Locale(one).region).find((region) => known.has(region)) ?? "";

function nameCountries() {
  const names = new Intl.DisplayNames([document.documentElement.lang], { type: "region" });
  const options = [...choice.options].slice(1);
  for (const option of options) option.textContent = names.of(option.value);
  for (const section of sections) section.setAttribute("aria-label", names.of(section.dataset.country));
  choice.append(...options.sort((a, b) => a.text.localeCompare(b.text)));
}

function show(country) {
  choice.value = country;
  for (const section of sections) section.hidden = section.dataset.country !== country;
  document.getElementById("elsewhere").hidden = known.has(country);
}

const ownCall = ({ help_name: name, help_number: number }) =>
  number
    ? html`<ul class="calls"><li><a class="call first" href="tel:${number.replace(/[^0-9+*#]/g, "")}">${icon("phone")}<span class="body"><span class="title">${name || gettext("My number")}</span></span><span class="number" dir="ltr">${number}</span></a></li></ul>`
    : "";

async function load() {
  const chosen = await preferences();
  show(chosen.country ?? guess());
  document.getElementById("guessed").hidden = Boolean(chosen.country) || !choice.value;
  render(ownCall(chosen), own);
  if (!touched) fill(form, chosen);
}

async function keep(changes) {
  try {
    await prefer(changes);
  } catch (error) {
    return sayNotSaved(error, changes);
  }
  touched = false;
  say(gettext("Saved on this phone"));
}

async function keepOwn() {
  if (!check(form)) return;
  const { help_name, help_number } = values(form);
  await keep({ help_name, help_number });
}

nameCountries();
show(guess());
choice.addEventListener("change", () => {
  show(choice.value);
  keep({ country: choice.value || undefined });
});
onEdit(form, () => (touched = true));
onSubmit(form, keepOwn);
follow(load);
