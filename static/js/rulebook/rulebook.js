// Asks the rulebook: Python, in a worker of its own, so that the page never waits for it.
import { scriptUrl } from "../storage/script-url.js";

/**
 * No answer to be had; `switchedOff` where this browser has no WebAssembly to run the rulebook in.
 */
export class RulebookUnavailable extends Error {
  constructor(switchedOff = false) {
    super("the rulebook does not answer");
    this.switchedOff = switchedOff;
  }
}

/** @type {Map<number, { resolve(answer: string): void, reject(error: Error): void }>} */
const waiting = new Map();
/** @type {Worker | undefined} */
let worker;
let lastNumber = 0;

/**
 * The answer to `question` ("assessments.two_axes") about `facts`; RulebookUnavailable where
 * WebAssembly is off.
 * @param {string} question @param {Facts} facts @returns {Promise<any>}
 */
export async function askRulebook(question, facts) {
  if (typeof WebAssembly === "undefined") throw new RulebookUnavailable(true);
  await firstPaint;
  const number = ++lastNumber;
  const { promise, resolve, reject } = Promise.withResolvers();
  waiting.set(number, { resolve, reject });
  start().postMessage({ number, question, facts: JSON.stringify(facts) });
  return JSON.parse(await promise);
}

/**
 * The same from the server, which keeps nothing of it. Only after the person said yes to sending
 * these facts.
 * @param {string} question @param {Facts} facts @returns {Promise<any>}
 */
export async function askServer(question, facts) {
  const response = await fetch("/api/rulebook/", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ question, facts }),
  }).catch(() => undefined);
  if (!response?.ok) throw new RulebookUnavailable();
  return (await response.json()).answer;
}

const firstPaint = new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

function start() {
  if (worker) return worker;
  worker = new Worker(scriptUrl(import.meta.resolve("/static/js/rulebook/worker.js")), {
    type: "module",
    name: "rulebook",
  });
  worker.onmessage = ({ data }) => settle(data);
  worker.onerror = fail;
  worker.postMessage({
    interpreter: import.meta.resolve("micropython"),
    wasm: import.meta.resolve("micropython.wasm"),
    sources: import.meta.resolve("rulebook.json"),
  });
  return worker;
}

/** @param {{ number?: number, answer: string, error?: string }} told */
function settle({ number, answer, error }) {
  if (number === undefined) return fail();
  const asked = waiting.get(number);
  waiting.delete(number);
  if (error) asked?.reject(new Error(error));
  else asked?.resolve(answer);
}

function fail() {
  worker?.terminate();
  worker = undefined;
  for (const { reject } of waiting.values()) reject(new RulebookUnavailable());
  waiting.clear();
}
