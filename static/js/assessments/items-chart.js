// The five attunement items over time, each a thin line of its own, or one of them large. No total,
// no band.
import { html, svg } from "lit-html";
import { formatShort } from "../ui/dates.js";
import { SESSION, gettext, interpolate, types } from "../ui/phone-data.js";
import { renderKey, renderStroke, widthOf, renderText } from "./chart.js";
import { figure } from "./figure.js";

const { fields } = types[SESSION];
const listed = new Intl.ListFormat(document.documentElement.lang);
const NOT_SURE = "not_sure";
const EVERY_DOT = 60; // more sessions than this are a line without dots

/** The names of the items, as the model declares them. */
export const ITEMS = /** @type {FieldName[]} */ (Object.keys(fields)).filter(
  (name) => fields[name].choices?.[NOT_SURE],
);

const TITLE = gettext("How it felt to be with them");

/** @param {TrendSession} session */
const answered = ({ items: answers }) => ITEMS.some((name) => (answers[name] ?? null) !== null);

/** @param {Trend} trend @param {string} chosen @param {(name: string) => unknown} choose */
export const itemsFigure = (trend, chosen, choose) =>
  trend.sessions.some(answered) ? drawn(trend, chosen, choose) : nothingYet();

const nothingYet = () =>
  html`<section class="card figure" aria-labelledby="felt">
  <h2 id="felt">${TITLE}</h2>
  <p>${gettext(
    "None of the five lines was answered in this time. They stand where you log a session, and an answer takes one tap.",
  )}</p>
</section>`;

/** @param {Trend} trend @param {string} chosen @param {(name: string) => unknown} choose */
const drawn = (trend, chosen, choose) =>
  figure({
    name: "felt",
    title: TITLE,
    above: html`<label class="one-item"><span>${gettext("Show")}</span> <select @change=${(/** @type {Happening} */ { target }) => choose(target.value)}>
      <option value="" .selected=${!chosen}>${gettext("all five")}</option>
      ${ITEMS.map(
        (name) =>
          html`<option value=${name} .selected=${name === chosen}>${fields[name].label}</option>`,
      )}
    </select></label>`,
    sentence: inWords(trend.items.filter(({ item }) => !chosen || item === chosen)),
    note: gettext("Personal notes, not a validated test; compare only with yourself."),
    draw: (size) => draw(trend.sessions, chosen ? [chosen] : ITEMS, size),
    table: () => table(trend.sessions, chosen ? [chosen] : ITEMS),
  });

const DIRECTIONS = [
  ["lower", gettext("Lower in the newer half of this time than in the older: {items}.")],
  ["higher", gettext("Higher in the newer half: {items}.")],
  ["same", gettext("Much the same in both halves: {items}.")],
  ["too_few", gettext("Too few answers to compare yet: {items}.")],
];

/** @param {Trend["items"]} items */
function inWords(items) {
  if (items.every(({ direction }) => direction === "too_few")) {
    return gettext("From six answers on, the newer half of the time is compared with the older.");
  }
  /** @param {string} wanted */
  const of = (wanted) =>
    items
      .filter(({ direction }) => direction === wanted)
      .map(({ item }) => `“${fields[item].label}”`);
  return DIRECTIONS.filter(([name]) => of(name).length)
    .map(([name, words]) => interpolate(words, { items: listed.format(of(name)) }))
    .join(" ");
}

/** @param {TrendSession[]} sessions @param {string[]} items @param {Size} size */
function draw(sessions, items, { width, em }) {
  const large = items.length === 1;
  /** @param {string} name @returns {[level: number, words: string][]} */
  const levels = (name) =>
    (large ? [4, 3, 2, 1, 0] : ends(name, em)).map((level) => [level, fields[name].choices[level]]);
  const left =
    Math.max(...items.flatMap((name) => levels(name).map(([, words]) => widthOf(words, em)))) +
    em / 2;
  const tall = (large ? 9 : 2.8) * em;
  const lane = tall + (large ? 1.6 : 3.4) * em;
  const across = placing(sessions, left + em / 2, width - em / 2);
  const lanes = items.map((name, i) => {
    const top = i * lane + (large ? 0.6 : 2.3) * em;
    /** @param {number} level */
    const height = (level) => top + tall * (1 - level / 4);
    return svg`${large ? "" : renderText(0, top - 1.1 * em, fields[name].label)}
      ${levels(name).map(
        ([level, words]) =>
          svg`${renderStroke("rule", `M${left} ${height(level)}H${width}`)}${renderText(
            0,
            height(level) + 0.35 * em,
            words,
            { kind: "soft" },
          )}`,
      )}
      ${line(
        sessions.map(({ items: answers }) => answers[name]),
        across,
        height,
        em,
      )}`;
  });
  const floor = items.length * lane;
  const unsure = sessions.some(({ items: answers }) =>
    items.some((name) => answers[name] === NOT_SURE),
  );
  const below = renderKey(
    unsure
      ? [
          {
            draw: (x, y) => renderStroke("gap", `M${x} ${y - em / 2}v${em}`),
            words: gettext("not sure: a gap, no number"),
          },
        ]
      : [],
    { width, em, top: floor + 1.4 * em },
  );
  return {
    height: floor + 1.6 * em + below.height,
    body: svg`${lanes} ${dates(sessions, left, width, floor + em)} ${below.body}`,
  };
}

/**
 * The two levels that are named beside a thin line: the outermost, unless their words are long.
 * @param {string} name @param {number} em
 */
const ends = (name, em) => (widthOf(fields[name].choices[0], em) > 4 * em ? [3, 1] : [4, 0]);

/**
 * Where each session stands: by its day, so that a long pause is long.
 * @param {TrendSession[]} sessions @param {number} from @param {number} to
 */
function placing(sessions, from, to) {
  const [first, last] = [sessions[0]?.day, sessions[sessions.length - 1]?.day];
  return sessions.map(({ day }) =>
    first === last ? (from + to) / 2 : from + ((to - from) * (day - first)) / (last - first),
  );
}

/**
 * A line that breaks wherever there is no number: an answer that is missing, or "not sure", which
 * has a mark.
 * @param {ItemAnswer[]} answers @param {number[]} across @param {(level: number) => number} height
 * @param {number} em
 */
function line(answers, across, height, em) {
  let [path, dots, gaps] = ["", "", ""];
  answers.forEach((answer, i) => {
    if (answer === NOT_SURE) gaps += `M${across[i]} ${height(4)}V${height(0)}`;
    if (typeof answer !== "number") return;
    const goesOn = typeof answers[i - 1] === "number";
    path += `${goesOn ? "L" : "M"}${across[i]} ${height(answer)}`;
    if (answers.length <= EVERY_DOT || (!goesOn && typeof answers[i + 1] !== "number"))
      dots += `M${across[i]} ${height(answer)}h0`;
  });
  return svg`${gaps && renderStroke("gap", gaps)}${path && renderStroke("line", path)}${
    dots && svg`<path class="dots" d=${dots} stroke-width=${0.42 * em}></path>`
  }`;
}

/** @param {TrendSession[]} sessions @param {number} left @param {number} width @param {number} y */
const dates = (sessions, left, width, y) =>
  sessions.length
    ? svg`${renderText(left, y, formatShort(sessions[0].occurred_at), { kind: "soft" })}
      ${
        sessions.length > 1
          ? renderText(width, y, formatShort(sessions[sessions.length - 1].occurred_at), {
              anchor: "end",
              kind: "soft",
            })
          : ""
      }`
    : "";

/** @param {TrendSession[]} sessions @param {string[]} items @returns {Table} */
const table = (sessions, items) => ({
  head: [gettext("Session"), ...items.map((name) => fields[name].label)],
  rows: sessions
    .toReversed()
    .map(({ occurred_at: at, items: answers }) => [
      formatShort(at),
      ...items.map((name) => fields[name].choices[String(answers[name])] ?? gettext("no answer")),
    ]),
});
