// What ties this phone's copy of the notes to the account apart from any sign-in: a secret of its
// own, beside the notes. By it the server can say that they have to be deleted, long after the
// cookie is gone, and while the lock is shut.
import { finishTakingOff, getPhoneMeta, setPhoneMeta, takeNotesOff } from "../storage/accounts.js";
import { announceSync } from "../storage/changes.js";
import { Halt } from "./halt.js";
import { proofOf, fetchSession } from "./transport.js";

const ADDRESS = "/api/device/";
const PATIENCE = 20_000;

/**
 * Once a page: hear what the account has to say to this phone, and let the account know this phone.
 */
export const heedAccount = () =>
  navigator.locks ? navigator.locks.request("attuned-device", heed) : heed();

async function heed() {
  const [account, device, gone] = await Promise.all(
    ["account", "device", "device_gone"].map(getPhoneMeta),
  );
  if (gone) await finishTakingOff().then(() => sayGone(gone));
  if (!account) return;
  if (!device) return claim(await begun(account));
  const {
    state,
    here,
    notices = [],
  } = await ask(device.secret, { path: `${ADDRESS}?after=${device.heard}` });
  if (state === "revoked") return obey(account);
  if (notices.length) await keep(device, notices);
  if (state === "unknown" || (state === "known" && !here)) await claim(device);
}

/**
 * On disk before the server hears of it: an answer that is lost costs nothing.
 * @param {string} account @returns {Promise<Device>}
 */
async function begun(account) {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const device = {
    account,
    secret: Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(""),
    heard: 0,
  };
  await setPhoneMeta({ device });
  return device;
}

/** @param {Device} device */
async function claim(device) {
  const found = await fetchSession(device.account).catch(unlessHalt);
  const account = found?.account;
  if (found?.state !== "signed_in" || account !== device.account) return;
  const headers = { "X-CSRFToken": found.csrf, ...(await proofOf(account)) };
  const answer = await ask(device.secret, { path: `${ADDRESS}claim/`, method: "POST", headers });
  if (answer.state === "revoked") await obey(account);
  else if (answer.state === "taken") await setPhoneMeta({ device: undefined });
  else if (answer.state === "known")
    await setPhoneMeta({
      device: { ...device, sign_in: answer.sign_in, heard: device.heard || answer.newest },
    });
}

/** @param {unknown} error @returns {undefined} */
function unlessHalt(error) {
  if (!(error instanceof Halt)) throw error;
}

/** @param {string} account */
async function obey(account) {
  await takeNotesOff(account, { told: "revoked" });
  await sayGone(await getPhoneMeta("device_gone"));
  location.reload();
}

/** @param {string} secret */
async function sayGone(secret) {
  const { state } = await ask(secret, { method: "DELETE" });
  if (state) await setPhoneMeta({ device_gone: undefined });
}

/** @param {Device} device @param {{ number: number }[]} notices */
async function keep(device, notices) {
  const before = (await getPhoneMeta("notices")) ?? [];
  await setPhoneMeta({
    notices: [...before, ...notices],
    device: { ...device, heard: notices[notices.length - 1].number },
  });
  announceSync();
}

/**
 * The answer; {} when there is none that is ours. It waits for no key: it is asked while the lock
 * is shut, too.
 * @param {string} secret @param {{ path?: string, method?: string, headers?: object }} how
 * @returns {Promise<any>}
 */
async function ask(secret, { path = ADDRESS, method = "GET", headers = {} } = {}) {
  const signal = AbortSignal.timeout(PATIENCE);
  /** @type {RequestInit} */
  const options = {
    method,
    cache: "no-store",
    credentials: "same-origin",
    redirect: "manual",
    signal,
  };
  try {
    const response = await fetch(path, {
      ...options,
      headers: { ...headers, "Attuned-Device": secret },
    });
    return Object(await response.json());
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError || error instanceof DOMException)
      return {};
    throw error;
  }
}
