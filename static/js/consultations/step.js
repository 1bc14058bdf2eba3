// The next step with one person: why, what to tap, and what to note afterwards.
import { html } from "lit-html";
import { ofNow, therapistsIn } from "../journal/therapists.js";
import { pageOf } from "../ui/addresses.js";
import { icon } from "../ui/icon.js";
import { CHOICE, CONSULTATION, IMPRESSION, gettext, types } from "../ui/phone-data.js";
import { meetingCard } from "./booking.js";
import { farewell } from "./farewell.js";
import { CALLING, logButtons } from "./contact-log.js";
import { waysToTap } from "./ways.js";
import { stepInWords, whyInWords } from "./words.js";

/** @param {string} type @param {Fields} values @param {string} words @param {string} sign */
const to = (type, values, words, sign, kind = "primary") =>
  html`<a class="button ${kind}" href="${types[type].page}#${new URLSearchParams(values)}">${icon(sign, "small")} ${words}</a>`;
/** @param {Candidate} shown @param {string} kind */
const book = ({ person }, kind) =>
  to(CONSULTATION, { therapist: person.id }, gettext("Book a meeting"), "calendar-plus", kind);

/** @param {Candidate} shown */
const reach = (shown) =>
  html`${waysToTap(shown.ways)}
  <h3>${gettext("And then?")}</h3>
  ${logButtons(shown.person, CALLING)}
  <div class="actions">${book(shown, "")}</div>`;

/** @type {{ [code: string]: (shown: Candidate, next: NextStep) => Drawn }} */
const ACTIONS = {
  find_contact: ({ person }) =>
    html`<div class="actions"><a class="button primary" href=${pageOf(person)}>${icon("pencil", "small")} ${gettext("Add it")}</a></div>${logButtons(
      person,
      ["replied", "not_for_me"],
    )}`,
  contact: reach,
  try_again: reach,
  ask_again: reach,
  book: (shown) =>
    html`<div class="actions">${book(shown, "primary")}</div>${waysToTap(shown.ways)}${logButtons(
      shown.person,
      ["waiting_list", "no_room"],
    )}`,
  meeting: ({ meeting, meetingWays }) => (meeting ? meetingCard(meeting, meetingWays) : ""),
  impression: ({ person }, { consultation }) =>
    html`<div class="actions">${to(
      IMPRESSION,
      { therapist: person.id, consultation },
      gettext("Note how it was"),
      "sparkles",
    )}${to(
      CONSULTATION,
      { id: consultation },
      gettext("It did not take place"),
      "pencil",
      "",
    )}</div>`,
  compare: (shown) =>
    html`<div class="actions"><a class="button primary" href="/match/compare/">${icon("scale", "small")} ${gettext("Compare")}</a>${book(shown, "")}${to(
      CHOICE,
      { therapist: shown.person.id },
      gettext("Choose them"),
      "check",
      "",
    )}</div>`,
  tell_no: farewell,
  begin: ({ person, records }) =>
    html`${
      isLeaving(person, records)
        ? html`<div class="actions"><a class="button" href="/plan/#close">${icon("route", "small")} ${gettext(
            "Close well with the one before",
          )}</a></div>`
        : ""
    }<p class="muted">${gettext("When you have begun, change what they are to you below.")}</p>`,
};

/**
 * Whether there is a therapist of now besides `person`: only then is there somebody to close with.
 * @param {AnyRecord} person @param {AnyRecord[]} records
 */
const isLeaving = (person, records) =>
  ofNow(therapistsIn(records)).some(({ id }) => id !== person.id);

const ENDED = ["no_room", "not_for_me", "told_no"];

/**
 * The one next step; for what is decided without one, that nothing is left to do.
 * @param {Candidate} shown @param {Pipeline} standing
 */
export function stepCard(shown, standing) {
  const { person } = shown;
  if (!standing.next)
    return html`<section class="card calm"><p>${gettext("Nothing is left to do here.")}</p>
      </section>`;
  return html`<section class="card next" aria-labelledby="next">
    <h2 id="next">${stepInWords(standing)}</h2>
    <p>${
      standing.next.code === "begin" && !isLeaving(person, shown.records)
        ? ""
        : whyInWords(standing)
    }</p>
    ${person.demo ? "" : ACTIONS[standing.next.code](shown, standing.next)}
    ${
      person.demo || standing.stage === "decided"
        ? ""
        : html`<details class="why">
          <summary><span>${gettext("Not them after all")}</span>${icon("chevron-right")}</summary>${logButtons(person, ENDED)}</details>`
    }
  </section>`;
}
