// How it came to stand so: the two axes after each session, told, drawn and listed.
import { svg } from "lit-html";
import { renderSigns, inOrder, signInWords, signOf } from "../journal/session-signs.js";
import { formatShort } from "../ui/dates.js";
import { gettext, interpolate } from "../ui/phone-data.js";
import { renderKey, renderStroke, widthOf, renderText } from "./chart.js";
import { figure } from "./figure.js";
import { FREQUENCY, REPAIR_WORDS, runsInWords } from "./words.js";

const LEVELS = ["none_noted", "occasional", "worth_raising", "recurring"];

/** @param {PatternHistory} history */
export const historyCard = (history) =>
  history.points.length < 2
    ? ""
    : figure({
        name: "history",
        title: gettext("How it came to stand so"),
        sentence: `${runsInWords(gettext("How often"), FREQUENCY, history.frequency_runs)} ${runsInWords(gettext("Repaired?"), REPAIR_WORDS, history.repair_runs)}`,
        draw: (size) => draw(history, size),
        table: () => table(history.points),
      });

/** @param {PatternHistory} history @param {Size} size */
function draw({ points, frequency_runs: often, repair_runs: repaired }, { width, em }) {
  const left =
    Math.max(
      ...[...LEVELS.map((level) => FREQUENCY[level]()), gettext("Repaired?")].map((words) =>
        widthOf(words, em),
      ),
    ) +
    em / 2;
  const step = (width - left - 1) / points.length;
  const floor = 7 * em;
  /** @param {string} level */
  const heightOf = (level) => (LEVELS.indexOf(level) + 0.35) * 1.75 * em;
  const row = floor + 1.9 * em;
  const states = new Set(repaired.map(({ word }) => signOf(word)).filter(Boolean));
  const below = renderKey(
    inOrder(states).map((name) => ({
      draw: (x, y) => renderSigns([{ name, x, y }], em / 2.4),
      words: signInWords(name),
    })),
    { width, em, top: row + 3 * em },
  );
  const body = svg`
    ${LEVELS.map(
      (
        level,
      ) => svg`${renderText(0, floor - heightOf(level) + em / 3, FREQUENCY[level](), { kind: "soft" })}
      ${renderStroke("rule", `M${left} ${floor - heightOf(level)}H${width}`)}`,
    )}
    ${placed(often, left, step).map(({ word, x, wide }) =>
      bar(word, x, wide, floor, heightOf(word)),
    )}
    ${renderText(0, row + em / 3, gettext("Repaired?"), { kind: "soft" })}
    ${placed(repaired, left, step).map(({ word, x, wide }) => state(word, x, wide, row, em))}
    ${renderText(left, row + 2.4 * em, formatShort(points[0].occurred_at), { kind: "soft" })}
    ${renderText(width, row + 2.4 * em, formatShort(points[points.length - 1].occurred_at), {
      anchor: "end",
      kind: "soft",
    })}
    ${below.body}`;
  return { height: row + 3 * em + below.height, body };
}

/**
 * Each run with its place and width, one after the other.
 * @param {Run[]} runs @param {number} left @param {number} step
 */
function placed(runs, left, step) {
  let x = left;
  return runs.map(({ word, points }) => {
    const wide = points * step;
    x += wide;
    return { word, x: x - wide, wide };
  });
}

/**
 * How high it stands; nothing is known of what is too early, so nothing stands there.
 * @param {string} word @param {number} x @param {number} wide @param {number} floor
 * @param {number} height
 */
const bar = (word, x, wide, floor, height) =>
  word === "too_early"
    ? renderStroke("unknown", `M${x} ${floor}h${wide}`)
    : svg`<rect class="bar ${word}" x=${x} y=${floor - height} width=${wide} height=${height}></rect>
        ${renderStroke(`edge ${word}`, `M${x} ${floor - height}h${wide}`)}`;

/**
 * Colour and, where there is room, the sign of it.
 * @param {string} word @param {number} x @param {number} wide @param {number} y @param {number} em
 */
function state(word, x, wide, y, em) {
  const name = signOf(word);
  if (!name) return renderStroke("unknown", `M${x} ${y}h${wide}`);
  const fits = wide > 1.6 * em;
  return svg`<rect class="band ${name}" x=${x} y=${y - 0.75 * em} width=${Math.max(1, wide - 1)} height=${1.5 * em}></rect>
    ${fits ? renderSigns([{ name, x: x + wide / 2, y }], em / 2.4) : ""}`;
}

/**
 * The sessions after which something was different, the latest first.
 * @param {HistoryPoint[]} points
 */
function table(points) {
  const changes = points.filter(
    (point, i) =>
      !i ||
      /** @type {(keyof HistoryPoint)[]} */ (["frequency", "repair", "occasions", "sessions"]).some(
        (name) => point[name] !== points[i - 1][name],
      ),
  );
  return {
    head: [
      gettext("After"),
      gettext("Sessions with an event"),
      gettext("How often"),
      gettext("Repaired?"),
    ],
    rows: changes
      .reverse()
      .map((point) => [
        formatShort(point.occurred_at),
        interpolate(gettext("{n} of {all}"), { n: point.occasions, all: point.sessions }),
        FREQUENCY[point.frequency](),
        REPAIR_WORDS[point.repair](),
      ]),
  };
}
