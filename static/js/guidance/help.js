// Help now: narrows the list of numbers to the person's country, and puts their own number first.
// All of it is in the page.
import { html, render } from "lit-html";
import { followRecords } from "../storage/changes.js";
import { icon } from "../ui/icon.js";
import {
  checkForm,
  fieldOf,
  fillForm,
  focusField,
  onEdit,
  onSubmit,
  readForm,
  showError,
} from "../ui/form.js";
import { gettext } from "../ui/phone-data.js";
import { numberIn } from "../ui/phones.js";
import { readPreferences, writePreferences } from "../ui/preferences.js";
import { saySaved } from "../ui/saving.js";

const choice = document.getElementById("country");
const list = document.querySelector(".countries");
const countries = [...list.querySelectorAll(".countries > *")];
const form = document.querySelector("#own-entry form");
const own = document.getElementById("own");
let touched = Object.keys(readForm(form)).length > 0; // while this module came, too

/**
 * What `read` gives, or nothing where this browser knows no Intl or cannot make sense of what the
 * phone says.
 * @template T @param {() => T} read
 */
function ifKnown(read) {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** @param {string} language */
const regionOf = (language) => ifKnown(() => new Intl.Locale(language).region);
const place = ifKnown(() => new Intl.DateTimeFormat().resolvedOptions().timeZone);

/**
 * Whether this phone's clock is set to a place in `country`.
 * @param {string | undefined} country
 */
const isThere = (country) =>
  countries.some(
    ({ dataset }) =>
      dataset.country === country &&
      dataset.zones.split(" ").includes(/** @type {string} */ (place)),
  );

/**
 * The country this phone is in, if its first language and its clock name the same one; else the
 * person is asked.
 */
function guess() {
  const named = (navigator.languages ?? [])
    .map(regionOf)
    .find((region) => /^[A-Z]{2}$/.test(region ?? ""));
  return isThere(named) ? named : "";
}

function nameCountries() {
  const names = ifKnown(
    () => new Intl.DisplayNames([document.documentElement.lang], { type: "region" }),
  );
  if (!names) return;
  for (const one of countries)
    one.querySelector("summary > span").textContent = names.of(one.dataset.country) ?? "";
  const options = [...choice.options].slice(1);
  for (const option of options) option.textContent = names.of(option.value) ?? "";
  choice.append(...options.sort((a, b) => a.text.localeCompare(b.text)));
  list.append(
    ...options.flatMap(({ value }) => countries.filter((one) => one.dataset.country === value)),
  );
}

/** @param {string | undefined} country */
function show(country) {
  const shown = countries.find((one) => one.dataset.country === country);
  choice.value = shown?.dataset.country ?? "";
  list.classList.toggle("narrowed", Boolean(shown));
  for (const one of countries) one.hidden = Boolean(shown) && one !== shown;
  if (shown) shown.open = true;
  document.getElementById("elsewhere").hidden = Boolean(shown);
}

/**
 * Say why this country is shown: it was guessed, or chosen before the phone's clock went elsewhere.
 * @param {string} [chosen]
 */
function explain(chosen) {
  document.getElementById("guessed").hidden = Boolean(chosen) || !choice.value;
  document.getElementById("moved").hidden = !chosen || !place?.includes("/") || isThere(chosen);
}

/** @param {Fields} chosen */
function ownCall({ help_name: name, help_number: number }) {
  if (!number) return "";
  const dial = numberIn(number);
  const words = html`${icon("phone")}<span class="body"><span dir="auto" class="title">${
    name || gettext("My number")
  }</span><span class="number" dir="auto">${number}</span></span>`;
  return html`<ul class="calls"><li>${
    dial
      ? html`<a class="call first" href="tel:${dial}">${words}</a>`
      : html`<span class="call first">${words}</span>`
  }</li></ul>`;
}

async function load() {
  const chosen = await readPreferences();
  show(chosen.country ?? guess());
  explain(chosen.country);
  render(ownCall(chosen), own);
  if (!touched) fillForm(form, chosen);
}

/** @param {Fields} changes */
async function keep(changes) {
  if (!(await writePreferences(changes))) return;
  touched = false;
  saySaved();
}

async function keepOwn() {
  if (!checkForm(form)) return;
  const { help_name, help_number } = readForm(form);
  if (help_number && !numberIn(help_number)) {
    const field = fieldOf(form, "help_number");
    showError(field, gettext("Write one number here, as you would dial it."));
    return focusField(field);
  }
  await keep({ help_name, help_number });
}

nameCountries();
show(guess());
explain();
document.getElementById("choice").hidden = false;
choice.addEventListener("change", () => {
  show(choice.value);
  keep({ country: choice.value || undefined });
});
onEdit(form, () => (touched = true));
onSubmit(form, keepOwn);
followRecords(load);
