// Asks the server, and believes only what is certainly its answer: a hotel's login page is none.
import { setPhoneMeta } from "../storage/accounts.js";
import { read, write } from "../storage/database.js";
import { halfOf } from "../storage/half.js";
import { Halt } from "./halt.js";
import { LIMITS } from "./limits.js";

const PATIENCE = 45_000;
const WORTH_PACKING = 1000;

/** What shows the server that it is `account`'s own phone that asks. @param {string} account */
export const proofOf = async (account) => ({ "Attuned-Phone": await halfOf(account) });

/**
 * Who is signed in, by the server's word: {account, csrf, state, new, records}; asked as
 * `account`'s phone, if it is one.
 * @param {string} [account] @returns {Promise<Session>}
 */
export async function fetchSession(account) {
  const answer = await ask("/api/session/", account ? { headers: await proofOf(account) } : {});
  if (answer.status !== 200 || !("state" in answer.body)) throw new Halt("unreachable", answer);
  // Told once: the account's vault was begun anew and is empty, so this phone has to send all it
  // has (schedule.js).
  if (answer.body.refill) await setPhoneMeta({ refill: answer.body.account });
  return answer.body;
}

/**
 * POST to the sync endpoint; resolves with {status, body, wait}. Asks once more with a new token
 * when ours is stale.
 * @param {{ account: string, [more: string]: any }} request @returns {Promise<Reply>}
 */
export async function postSync(request) {
  const text = JSON.stringify(request);
  const kept = await read((db) => db.get("meta", "csrf"));
  const first = kept && (await send(request.account, text, kept));
  if (first && first.body.code !== "csrf") return first;
  return send(request.account, text, await freshToken());
}

/** Let the server show this browser the pages of the account signed in; whether it does. */
export async function openPages() {
  const { account, csrf } = await fetchSession();
  if (!account) return false;
  const headers = { "X-CSRFToken": csrf, ...(await proofOf(account)) };
  return (await ask("/api/session/pages/", { method: "POST", headers })).status === 200;
}

/** Let it show them no longer. */
export const closePages = () => ask("/api/session/pages/", { method: "DELETE", keepalive: true });

async function freshToken() {
  const { csrf } = await fetchSession();
  await write(["meta"], (tx) => tx.store.put(csrf, "csrf"), "relaxed");
  return csrf;
}

/** @param {string} account @param {string} text @param {string} csrf */
async function send(account, text, csrf) {
  const packed = text.length > WORTH_PACKING && "CompressionStream" in globalThis;
  return ask("/api/sync/", {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "X-CSRFToken": csrf,
      "Attuned-Protocol": String(LIMITS.protocol),
      "Attuned-Schema": String(LIMITS.schema),
      ...(await proofOf(account)),
      ...(packed && { "Content-Encoding": "gzip" }),
    },
    body: packed ? await gzip(text) : text,
  });
}

/** @param {string} text */
const gzip = (text) =>
  new Response(new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"))).blob();

/** @param {string} path @param {RequestInit} options @returns {Promise<Reply>} */
async function ask(path, options = {}) {
  try {
    const response = await fetch(path, {
      ...options,
      cache: "no-store",
      credentials: "same-origin",
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
    });
    return {
      status: response.status,
      schema: response.headers.get("Attuned-Schema") ?? undefined,
      wait: waitOf(response),
      body: await bodyOf(response),
    };
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) throw new Halt("unreachable");
    throw error;
  }
}

/**
 * The answer's JSON; {} for whatever is none.
 * @param {Response} response @returns {Promise<any>}
 */
async function bodyOf(response) {
  const ours = response.headers.get("Content-Type")?.startsWith("application/json");
  const body = ours
    ? await response
        .json()
        .catch((error) => (error instanceof SyntaxError ? {} : Promise.reject(error)))
    : {};
  return body && typeof body === "object" ? body : {};
}

/** Retry-After in milliseconds: seconds, or a date. @param {Response} response */
function waitOf(response) {
  const asked = response.headers.get("Retry-After");
  if (!asked) return undefined;
  const seconds = /^\d+$/.test(asked) ? Number(asked) : (Date.parse(asked) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds * 1000) : undefined;
}
