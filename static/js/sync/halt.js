/**
 * Sync cannot go on now. `why`: unreachable (no answer that is ours), trouble (the server failed),
 * busy, signed_out, revoked, other_account, update, full, sweep.
 */
export class Halt extends Error {
  constructor(why, { wait, count } = {}) {
    super(why);
    // wait: milliseconds the server asked for; count: records it is about
    Object.assign(this, { why, wait, count });
  }
}
