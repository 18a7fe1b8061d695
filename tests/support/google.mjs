// The Google of our tests, as a program of its own (docs/TESTING.md, “Peers”).

import { firstLine, start } from './children.mjs';

/** Starts it. `address` is Google, `calendar` its Calendar API, `admin` what the test asks. */
export async function startGoogle() {
  const child = start(process.env.GOOGLE_FAKE, [], { open: true });
  return new Google(child, JSON.parse(await firstLine(child)));
}

/** A running fake. */
class Google {
  constructor(child, places) {
    Object.assign(this, { child }, places);
    /** OAuth's addresses. */
    this.endpoints = {
      auth: `${this.address}/o/oauth2/v2/auth`,
      token: `${this.address}/token`,
      revoke: `${this.address}/revoke`,
      userinfo: `${this.address}/v1/userinfo`,
      issuer: this.address,
    };
  }

  /** Asks it as a test: `crates/testkit/src/google/admin.rs` says what. Throws unless the answer is a success. */
  async ask(method, route, body) {
    const answer = await fetch(`${this.admin}/_admin/${route}`, { method, body: body && JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${route}: ${answer.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  }

  /** Ends it. */
  stop() {
    this.child.stdin.end();
    return this.child.ended;
  }
}
