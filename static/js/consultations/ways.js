// Ways to reach someone, as links that open only when they are tapped, and say that they leave the
// app.
import { html } from "lit-html";
import { icon } from "../ui/icon.js";
import { gettext } from "../ui/phone-data.js";
import { contactIn } from "./contact.js";

/** Phones, e-mail and web addresses in `text`. @param {string | undefined} text */
export const waysIn = (text) => contactIn(text ?? "");

/** @param {string} address */
const absolute = (address) => (/^https?:\/\//i.test(address) ? address : `https://${address}`);

/** @param {string} phone @param {string} dial */
const callLink = (phone, dial) =>
  html`<a class="button way" href="tel:${dial}">${icon("phone", "small")} <span dir="auto">${phone}</span></a>`;

/** @param {string} address */
const mailLink = (address, query = "") =>
  html`<a class="button way" href="mailto:${address}${query}">${icon("mail", "small")} <span dir="auto">${address}</span></a>`;

/** @param {string} address @param {string} sign @param {string} words */
const outside = (address, sign, words) =>
  html`<a class="button way" href=${address} target="_blank" rel="noreferrer noopener">${icon(sign, "small")} <span dir="auto">${words}</span> ${icon("external-link", "small")}</a>`;

/** @param {string} address */
const webLink = (address) =>
  outside(absolute(address), "globe", address.replace(/^https?:\/\//i, ""));

/** Where a place is, on OpenStreetMap. @param {string} place */
const mapLink = (place) =>
  outside(
    `https://www.openstreetmap.org/search?query=${encodeURIComponent(place.replace(/\s+/g, " "))}`,
    "map-pin",
    gettext("Show on a map"),
  );

const leaves = () =>
  html`<p class="muted small">${gettext(
    "These open outside Attuned, and only when you tap them.",
  )}</p>`;

/**
 * Every way in `found`; `query` is added to e-mail links. Nothing where there is none.
 * @param {Ways} found
 */
export const waysToTap = ({ phones, dial, emails, web }, query = "") =>
  phones.length + emails.length + web.length
    ? html`<div class="ways">${phones.map((phone, i) => callLink(phone, dial[i]))}${emails.map(
        (one) => mailLink(one, query),
      )}${web.map(webLink)}</div>${leaves()}`
    : "";

/**
 * How to get to a meeting: its link, its number, or its place on a map.
 * @param {AnyRecord} meeting @param {Ways} found
 */
export function wayToMeeting({ where, setting }, found) {
  if (!where) return "";
  const named = found.phones.length + found.web.length;
  const links = [
    ...found.phones.map((phone, i) => callLink(phone, found.dial[i])),
    ...found.web.map(webLink),
  ];
  return html`<div class="ways">${links}${
    !named && setting !== "video" && setting !== "phone" ? mapLink(where) : ""
  }</div>
    ${
      !named && setting !== "video" && setting !== "phone"
        ? html`<p class="muted small">${gettext(
            "The map opens outside Attuned, at openstreetmap.org, which then learns the address. Only when you tap it.",
          )}</p>`
        : leaves()
    }`;
}
