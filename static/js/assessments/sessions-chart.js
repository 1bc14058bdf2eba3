// The sessions in a row, each a sign: what the events are counted against.
import { svg } from "lit-html";
import { renderSigns, inOrder, signInWords, signOfSession } from "../journal/session-signs.js";
import { formatShort } from "../ui/dates.js";
import { SESSION, gettext, interpolate, ngettext, optionLabel } from "../ui/phone-data.js";
import { renderKey, widthOf, renderText } from "./chart.js";
import { figure } from "./figure.js";

const MANY = 120; // from so many on, signs are small

/**
 * `goods` are the ids of the sessions in which something went well.
 * @param {Trend} trend @param {Set<string>} goods
 */
export function sessionsFigure(trend, goods) {
  /** @param {TrendSession} one */
  const signWithGood = (one) => signOfSession({ ...one, good: goods.has(one.session) });
  /** @param {TrendSession} one */
  const noted = (one) => {
    const words = signInWords(signWithGood(one));
    const events = one.failures && `${ngettext("{n} event", "{n} events", one.failures)}: ${words}`;
    return [events || words, events && goods.has(one.session) && signInWords("good")]
      .filter(Boolean)
      .join(" · ");
  };
  return figure({
    name: "sessions",
    title: gettext("Sessions in a row"),
    sentence: inWords(trend),
    draw: (size) => draw(trend.sessions, size, signWithGood),
    table: () => ({
      head: [gettext("Session"), gettext("Did it take place?"), gettext("Noted")],
      rows: trend.sessions
        .toReversed()
        .map((session) => [
          formatShort(session.occurred_at),
          optionLabel(SESSION, "status", session.status),
          noted(session),
        ]),
    }),
  });
}

/** @param {Trend} trend */
function inWords({ sessions, sessions_with: hit, between }) {
  const told = interpolate(
    ngettext(
      "{hit} of {n} session in this time has an event.",
      "{hit} of {n} sessions in this time have an event.",
      sessions.length,
    ),
    { hit },
  );
  return between
    ? `${told} ${ngettext("{n} event lies between sessions.", "{n} events lie between sessions.", between)}`
    : told;
}

/**
 * @param {TrendSession[]} sessions @param {Size} size
 * @param {(one: TrendSession) => string} signWithGood
 */
function draw(sessions, { width, em }, signWithGood) {
  if (!sessions.length) return { height: 0, body: "" };
  const r = sessions.length < MANY ? 0.55 * em : 0.32 * em;
  const cell = 2.9 * r;
  const left =
    Math.max(
      ...[sessions[0], sessions[sessions.length - 1]].map(({ occurred_at: at }) =>
        widthOf(formatShort(`${at.slice(0, 4)}-09-30`), em),
      ),
    ) + em;
  const perRow = Math.max(1, Math.floor((width - left) / cell));
  const rows = Math.ceil(sessions.length / perRow);
  const tall = Math.max(cell, sessions.length < MANY ? 1.5 * em : cell);
  /** @param {number} row */
  const middle = (row) => row * tall + em;
  const signs = sessions.map((session, i) => ({
    name: signWithGood(session),
    x: left + (i % perRow) * cell + r,
    y: middle(Math.floor(i / perRow)),
  }));
  const every = Math.ceil((1.4 * em) / tall);
  const dates = Array.from({ length: Math.ceil(rows / every) }, (_, i) =>
    renderText(
      0,
      middle(i * every) + 0.35 * em,
      formatShort(sessions[i * every * perRow].occurred_at),
      {
        kind: "soft",
      },
    ),
  );
  const below = renderKey(
    inOrder(new Set(signs.map(({ name }) => name))).map((name) => ({
      draw: (x, y) => renderSigns([{ name, x, y }], em / 2.4),
      words: signInWords(name),
    })),
    { width, em, top: middle(rows - 1) + 1.2 * em },
  );
  return {
    height: middle(rows - 1) + 1.2 * em + below.height,
    body: svg`${dates} ${renderSigns(signs, r)} ${below.body}`,
  };
}
