// The people of the journal by what they are to the person.
import { html, render } from "lit-html";
import { follow } from "../storage/changes.js";
import { all } from "../storage/records.js";
import { demoNotice } from "../journal/demo.js";
import { icon } from "../ui/icon.js";
import { SESSION, THERAPIST, gettext, ngettext, types } from "../ui/phone-data.js";

const place = document.getElementById("people");
const roles = Object.entries(types[THERAPIST].fields.role.choices);

async function load() {
  const records = await all();
  demoNotice(records);
  const people = records.filter((record) => record.type === THERAPIST);
  const groups = roles.map(([role, label]) => [label, people.filter((one) => one.role === role)]).filter(([, group]) => group.length);
  render(groups.length ? groups.map(([label, group]) => section(label, group, records)) : nobody(), place);
}

const nobody = () => html`<div class="card with-icon">${icon("users")}<p>${gettext("Nobody here yet. Add a name you heard, and what you know of them can follow.")}</p></div>`;

const section = (label, group, records) => html`<section class="card">
  <h2>${label}</h2>
  <ul class="rows">${group.map((person) => html`<li>${row(person, records)}</li>`)}</ul>
</section>`;

function row(person, records) {
  const sessions = records.filter((record) => record.type === SESSION && record.therapist === person.id).length;
  const known = [person.modality, person.practice, person.availability, sessions && ngettext("{n} session", "{n} sessions", sessions)];
  return html`<a class="row" href="/journal/entry/#id=${person.id}">${icon("user")}
    <span class="body"><span class="title">${person.nickname}</span><span class="line">${known.filter(Boolean).join(" · ")}</span></span>
    ${person.demo ? html`<span class="tag">${gettext("Example")}</span>` : icon("chevron-right")}
  </a>`;
}

follow(load);
