// One exchange after the other until nothing waits on either side. Whoever calls sees to it that
// only one tab does (schedule.js); everything here may be cut off at any point and begun again.
import { activeAccount, takeNotesOff } from "../storage/accounts.js";
import { announceRecords, announceSync } from "../storage/changes.js";
import { applyAnswer } from "./apply.js";
import { Halt } from "./halt.js";
import { halveBatch, nextBatch } from "./outbox.js";
import { LIMITS } from "./limits.js";
import { goBackTo, readAllAnew, sweepDeleted } from "./recovery.js";
import { quarantineAlone } from "./quarantine.js";
import { writeSyncState, readSyncState } from "./state.js";
import { postSync } from "./transport.js";

const NOW_AND_THEN = 1000;
const PATIENCE = 3; // with a server whose past changes again and again
const LASTING = new Set(["signed_out", "other_account", "update", "full", "sweep"]);
/** @type {{ [status: number]: string }} */
const CODES = { 426: "update", 429: "busy" };

/**
 * Bring this phone and its account together. Resolves with {why, wait}: "done", or why it could not
 * go on (halt.js), and how long the server asked us to wait. `limit` is the size of a page,
 * `rounds` the most exchanges to make.
 * @returns {Promise<Went>}
 */
export async function syncOnce({ limit = LIMITS.rows, rounds = Infinity, release = "" } = {}) {
  const account = await activeAccount();
  if (!account) return { why: "done" };
  const turns = { limit, release, mended: 0, changed: false };
  try {
    /** @type {Asked | undefined | false} */
    let asked = await ask(account, await readSyncState(), turns);
    for (let round = 1; asked; round++) {
      /** @type {Reply} */
      const answer = await asked.answer;
      const goesOn = round < rounds;
      /** @type {Asked | undefined | false} */
      const ahead = goesOn && (await askAhead(account, asked, answer, turns));
      const more = await handleAnswer(account, asked, answer, turns);
      asked = goesOn && (ahead || (await ask(account, await readSyncState(), turns, more)));
    }
    return { why: "done" };
  } catch (error) {
    return await halted(error, account);
  } finally {
    if (turns.changed) announceRecords();
    announceSync();
  }
}

/** @typedef {{ batch: Batch, request: any, answer: Promise<Reply> }} Asked */

/**
 * Send the next question, from where we stand; undefined when nothing is left on either side.
 * @param {string} account @param {Place & { seen?: string[] }} place @param {Turns} turns
 * @param {boolean} more @param {number} [besides] @returns {Promise<Asked | undefined>}
 */
async function ask(account, { cursor, head, seen }, { limit, release }, more = true, besides) {
  const batch = await nextBatch({ release, besides });
  if (!more && !batch.ops.length) return undefined;
  const full = seen !== undefined;
  const request = { account, cursor, head, operations: batch.ops, limit, ...(full && { full }) };
  const answer = postSync(request);
  answer.catch(() => {}); // should what comes before it fail, nobody waits for it
  return { batch, request, answer };
}

/**
 * The server works on the next question while we store its last answer. Answers are still taken in
 * their order; one that is never taken counts as lost, and its batch is sent again.
 * @param {string} account @param {Asked} asked @param {Reply} reply @param {Turns} turns
 */
async function askAhead(account, { batch, request }, { status, body }, turns) {
  if (!isAnswer(account, status, body) || request.full) return undefined;
  return ask(account, body, turns, body.more, batch.n);
}

/** @param {any} error @param {string} account */
async function halted(error, account) {
  const halt = error.name === "QuotaExceededError" ? new Halt("full") : error;
  if (!(halt instanceof Halt)) throw error;
  if (halt.why === "revoked") await takeNotesOff(account, { told: "revoked" });
  else if (LASTING.has(halt.why))
    await writeSyncState({ paused: { why: halt.why, count: halt.count } }).catch(() => {});
  else if (halt.why !== "unreachable") await writeSyncState({ answered_at: Date.now() });
  return { why: halt.why, wait: halt.wait };
}

/** @param {string} account @param {number} status @param {any} body @returns {body is Answer} */
const isAnswer = (account, status, body) =>
  status === 200 && body.account === account && Array.isArray(body.rows);

/**
 * Store one answer; resolves with whether the server has more for us.
 * @param {string} account @param {Asked} asked @param {Reply} reply @param {Turns} turns
 * @returns {Promise<boolean>}
 */
async function handleAnswer(account, { batch, request }, { status, schema, body, wait }, turns) {
  if (!isAnswer(account, status, body))
    return refusedAs(status, body, { account, batch, schema, wait, turns });
  const { full } = request;
  const changed = await applyAnswer(body, { asked: request, release: turns.release, schema, full });
  if (changed === undefined) return true;
  if (changed) show(turns);
  if (full && !body.more) await finishSweep();
  return body.more;
}

/**
 * A long pull is seen to move, and yet does not redraw the page at every step.
 * @param {Turns} turns
 */
function show(turns) {
  const now = Date.now();
  turns.changed = now - (turns.shown ?? 0) < NOW_AND_THEN;
  if (turns.changed) return;
  turns.shown = now;
  announceRecords();
}

async function finishSweep() {
  const count = await sweepDeleted();
  if (count) throw new Halt("sweep", { count });
  announceRecords();
}

/**
 * What an answer other than 200 means; resolves with true when it is worth going on at once.
 * @param {number} status @param {{ code?: string }} body
 * @param {{ account: string, batch: Batch, schema?: string, wait?: number, turns: Turns }} more
 */
async function refusedAs(status, { code }, { account, batch, schema, wait, turns }) {
  if ((code === "restored" || code === "resync") && turns.mended++ < PATIENCE)
    return recover(code, account);
  if ((status === 413 || (status === 400 && code)) && batch.ops.length)
    return makeSmaller(batch, status, { release: turns.release, schema });
  if (code === "revoked") throw new Halt("revoked");
  if (status === 403 && code === "other_account") throw new Halt("other_account");
  if ((status === 401 || status === 403) && code) throw new Halt("signed_out");
  throw new Halt(CODES[status] ?? (status >= 400 ? "trouble" : "unreachable"), { wait });
}

/**
 * Find back to the server's past, by docs/sync.md, rules 10 and 8.
 * @param {"restored" | "resync"} code @param {string} account
 */
async function recover(code, account) {
  if (code === "resync") return readAllAnew().then(() => true);
  const { known } = await readSyncState();
  const { status, body, wait } = await postSync({ account, known, operations: [] });
  if (status !== 200 || !Array.isArray(body.recognised)) throw new Halt("unreachable", { wait });
  await goBackTo(body.recognised);
  return true;
}

/**
 * Half as much at once; what cannot be halved and is still refused is at fault itself.
 * @param {Batch} batch @param {number} status @param {Versions} versions
 */
async function makeSmaller(batch, status, versions) {
  if (!(await halveBatch(batch)))
    await quarantineAlone(batch, {
      outcome: status === 413 ? "too_large" : "not_understood",
      ...versions,
    });
  return true;
}
