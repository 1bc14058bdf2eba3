// Reads a page that somebody sealed on their phone. Its id, its key and its last day stand behind
// the # and stay here.
import { formatHereInFull } from "../ui/dates.js";
import { unsealText } from "./sealing.js";

document.documentElement.dataset.running = ""; // app/not-started.js
const [id, key, until] = location.hash.slice(1).split(".");
const states = [...document.querySelectorAll("[data-state]")];
const hasExpired = () => Date.now() >= Number(until) * 1000;

/** @param {string} state */
function show(state) {
  for (const one of states) one.hidden = one.dataset.state !== state;
}

function begin() {
  if (!/^[0-9a-f-]{36}$/.test(id) || !key || !Number(until)) return show("broken");
  if (hasExpired()) return show("expired");
  const last = document.getElementById("until");
  last.textContent = last.dataset.words.replace("{when}", formatHereInFull(Number(until) * 1000));
  show("closed");
}

async function open() {
  const response = await fetch("/api/briefs/open/", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ id }),
    credentials: "omit",
  }).catch(() => undefined);
  if (!response || response.status >= 500) return show("trouble");
  if (response.status === 429) return show("too_many");
  const answer = await response.json();
  if (response.status === 404) return show(hasExpired() ? "expired" : "not_found");
  if (!response.ok)
    return show(
      states.some((one) => one.dataset.state === answer.code) ? answer.code : "not_found",
    );
  await read(answer);
}

/** @param {{ ciphertext: string, views_left: number }} sealed */
async function read({ ciphertext, views_left: left }) {
  const page = await unsealText(ciphertext, key).then(JSON.parse, () => undefined);
  if (!page) return show("broken");
  document.getElementById("intro").textContent = page.intro;
  document.getElementById("intro").hidden = !page.intro;
  list("lines", page.lines);
  list("questions", page.questions);
  document.getElementById("asked").hidden = !page.questions.length;
  tellLeft(left);
  show("opened");
}

/** @param {string} place @param {string[]} texts */
function list(place, texts) {
  document
    .getElementById(place)
    .replaceChildren(
      ...texts.map((text) =>
        Object.assign(document.createElement("li"), { dir: "auto", textContent: text }),
      ),
    );
}

/** @param {number} left */
function tellLeft(left) {
  const place = document.getElementById("left");
  place.textContent = left
    ? left === 1
      ? place.dataset.one
      : place.dataset.many.replace("{n}", String(left))
    : place.dataset.none;
}

document.getElementById("open").addEventListener("click", open);
document.getElementById("again").addEventListener("click", open);
begin();
