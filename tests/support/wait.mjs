// Waiting for something to become true, with a word for what it was when it did not.

const PATIENCE_MS = 20_000;
const PAUSE_MS = 50;

/** Pauses. For polling and for measuring: no test may depend on how long it is. */
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Asks again until the answer is truthy, and returns it. Throws with `what` when it has not become so in time; an error
 * that the question throws counts as a no, and the last one is told.
 */
export async function until(what, question, patienceMs = PATIENCE_MS) {
  const end = Date.now() + patienceMs;
  let last;
  for (;;) {
    try {
      const answer = await question();
      if (answer) return answer;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`, { cause: last });
    await pause(PAUSE_MS);
  }
}
