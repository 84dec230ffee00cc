/**
 * A seeded fuzz of what a worker can say to the page: 120,000 messages and more, through the real frame script, ports,
 * link, schemas, call, journal and stream. Invariants:
 *
 * 1. Nothing throws in the page: no exception and no rejection is left to nobody.
 * 2. The first message that is not of the protocol ends its worker: the frame is gone, the call has failed (unless its
 *    own answer came before a bad request was read), and of
 *    what comes behind it nothing is heard but writes that were made before.
 * 3. What is of the protocol ends nothing, however odd its contents.
 * 4. Every call settles, with an outcome of the union.
 * 5. No message reaches another interpreter: an honest one beside it hears its own only, and answers rightly.
 * 6. The page exposes nothing: it posts its own commands and replies to what the program asked, and never more.
 * 7. Memory is bounded: a flood of events, of bytes, of logs or of questions ends or is dropped at its limit.
 * 8. No object of the page is changed on the way (prototypes).
 *
 * SKYTHON_FUZZ_SEED repeats a run; SKYTHON_FUZZ_MESSAGES makes it longer.
 */
import { isFailure } from '@skython/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from './random.js';
import { hostileRound, type Round } from './round.js';

const SEED = Number(process.env.SKYTHON_FUZZ_SEED ?? 20_261_121);
const MESSAGES = Number(process.env.SKYTHON_FUZZ_MESSAGES ?? 120_000);

const uncaught: unknown[] = [];
const note = (error: unknown): void => void uncaught.push(error);
beforeAll(() => {
  process.on('uncaughtException', note);
  process.on('unhandledRejection', note);
});
afterAll(() => {
  process.off('uncaughtException', note);
  process.off('unhandledRejection', note);
});

const prototypes = [Object.prototype, Array.prototype, Function.prototype, Map.prototype, Promise.prototype];
const shapes = (): string => JSON.stringify(prototypes.map(one => Reflect.ownKeys(one).map(String)));

function expectSound(round: Round, where: string): void {
  expect(round.honest, where).toEqual({ value: 'honest', logs: ['honest'], asked: ['honest'] });
  expect(round.strayPosts, where).toBe(0);
  expect(round.framesLeft, where).toBe(0);
  if (round.broke) {
    expect(round.ended, where).toBe(true);
    expect(isFailure(round.outcome) || round.late, where).toBe(true);
    expect(round.heardAfterEnd, where).toBe(0);
    expect(round.heard, where).toBeLessThanOrEqual(round.meant + round.excused);
  } else {
    expect(round.ended, where).toBe(false);
    expect(round.outcome, where).toMatchObject({ kind: 'returned', mediaType: 'application/json' });
    expect(round.heard, where).toBe(round.meant);
  }
}

describe(`a hostile worker (seed ${SEED})`, () => {
  it('cannot do anything to the page but be ended', async () => {
    const before = shapes();
    const random = createRandom(SEED);
    let sent = 0;
    let rounds = 0;
    let broke = 0;
    while (sent < MESSAGES) {
      // Some keep to the protocol to their end; the others break it somewhere and go on posting.
      const breaking = random.below(3) > 0;
      const messages = breaking ? 20 + random.below(600) : 500 + random.below(2_000);
      const round = await hostileRound({ random, messages, breaking });
      expectSound(round, `seed ${SEED}, round ${rounds}`);
      sent += round.sent;
      rounds += 1;
      broke += Number(round.broke);
    }
    expect(sent).toBeGreaterThanOrEqual(100_000);
    expect(rounds).toBeGreaterThan(50);
    expect(broke).toBeGreaterThan(20);
    expect(shapes()).toBe(before);
    expect(uncaught).toEqual([]);
  }, 240_000);
});
