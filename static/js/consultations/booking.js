// A meeting that is coming: when, where, how to get there, into the calendar, what to ask.
import { html } from "lit-html";
import { pageOf } from "../ui/addresses.js";
import { nowWithOffset, formatMoment } from "../ui/dates.js";
import { fileName, saveFile } from "../ui/files.js";
import { icon } from "../ui/icon.js";
import { showMessage } from "../ui/messages.js";
import { CONSULTATION, gettext, interpolate, optionLabel } from "../ui/phone-data.js";
import { askOr } from "./without-rulebook.js";
import { wayToMeeting } from "./ways.js";

/** @param {AnyRecord} meeting */
const facts = (meeting) =>
  [
    formatMoment(meeting.starts_at),
    meeting.minutes && interpolate(gettext("{n} minutes"), { n: meeting.minutes }),
    meeting.setting && optionLabel(CONSULTATION, "setting", meeting.setting),
    meeting.fee && interpolate(gettext("fee {fee}"), { fee: meeting.fee }),
  ].filter(Boolean);

/**
 * A file for any calendar: a neutral title, and the reminder the person chose.
 * @param {AnyRecord} meeting
 */
async function intoCalendar({ id, starts_at, minutes, where, alarm }) {
  const facts = {
    uid: id,
    now: nowWithOffset(),
    title: gettext("Appointment"),
    starts: starts_at,
    ...(minutes && { minutes }),
  };
  const text = await askOr(undefined, "journal.calendar", {
    ...facts,
    place: where,
    ...(alarm && { alarm: -alarm }),
  });
  if (!text)
    return showMessage(
      gettext(
        "This browser cannot make the file. Write the time into your calendar by hand, please.",
      ),
      { trouble: true },
    );
  saveFile(fileName("ics", "appointment"), text, "text/calendar");
}

/** @param {AnyRecord} meeting @param {Ways} meetingWays */
export const meetingCard = (meeting, meetingWays) =>
  html`<p><strong>${facts(meeting).join(" · ")}</strong></p>
    ${
      meeting.where ? html`<p dir="auto" class="written">${meeting.where}</p>` : ""
    } ${wayToMeeting(meeting, meetingWays)}
    ${
      meeting.preparation
        ? html`<h3>${gettext("What I want to bring")}</h3>
          <p dir="auto" class="written">${meeting.preparation}</p>`
        : ""
    }
    <div class="actions">
      <button type="button" @click=${() => intoCalendar(meeting)}>${icon("calendar-plus", "small")} ${gettext("Into my calendar")}</button>
      <a class="button" href="/match/questions/#id=${meeting.therapist}">${icon("list-checks", "small")} ${gettext("Question sheet")}</a>
      <a class="button" href=${pageOf(meeting)}>${icon("pencil", "small")} ${gettext("Change the meeting")}</a>
    </div>
    ${
      meeting.where
        ? html`<p class="muted">${gettext(
            "The calendar file holds the time and the place. Your calendar may send both to its maker, such as Google or Apple.",
          )}</p>`
        : ""
    }`;
