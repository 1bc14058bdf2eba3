/**
 * Sync cannot go on now. `why`: unreachable (no answer that is ours), trouble (the server failed),
 * busy, signed_out, revoked, other_account, update, full, sweep. `wait`: milliseconds the server
 * asked for; `count`: records it is about.
 */
export class Halt extends Error {
  /** @param {string} why @param {{ wait?: number, count?: number }} more */
  constructor(why, { wait, count } = {}) {
    super(why);
    this.why = why;
    this.wait = wait;
    this.count = count;
  }
}
