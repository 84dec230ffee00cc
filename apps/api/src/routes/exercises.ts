import { ProblemError, routes } from '@skython/shared';
import type { Hono } from 'hono';
import type { ApiContext } from '../context.js';
import { checkSolution } from '../exercises/check.js';
import { sourceHash } from '../exercises/token.js';
import { Buckets } from '../http/buckets.js';
import type { ApiEnv } from '../http/env.js';
import { notFound } from '../http/failures.js';
import { mountRoute } from '../http/route.js';

/** Checks that run at the same time: each is two processes or more. */
const AT_ONCE = 8;
/** Of one address: a class behind one router checks often, a program that guesses more often. */
const rules = { burst: 60, perSecond: 1, keys: 10_000 };

export function exerciseRoutes(app: Hono<ApiEnv>, context: ApiContext): void {
  const { signer, settings } = context;
  const addresses = new Buckets(rules);
  let running = 0;

  mountRoute(app, context, routes.exerciseKeys, async () => signer.keys);

  mountRoute(app, context, routes.checkExercise, async ({ c, params: { owner, name }, body }) => {
    if (!settings.exercises) throw notFound('This instance checks no exercises.');
    const wait = addresses.take(context.addressOf(c.env.incoming)) || (running >= AT_ONCE ? 1 : 0);
    if (wait > 0) throw busy(wait);
    running += 1;
    try {
      const { exercise, results } = await checkSolution(context, { owner, name, files: body.files });
      const passed = results.filter(result => result.passed).length;
      const total = results.length;
      const scheme = settings.secure ? 'https' : 'http';
      const token = signer.sign({
        iss: settings.origin ?? `${scheme}://${c.req.header('host') ?? ''}`,
        aud: body.audience,
        nonce: body.nonce,
        exercise,
        source: sourceHash(body.files),
        passed,
        total,
      });
      return { passed, total, results: [...results], token };
    } finally {
      running -= 1;
    }
  });
}

const busy = (retryAfterSeconds: number): ProblemError =>
  new ProblemError({
    kind: 'busy',
    reason: 'rate',
    retryAfterSeconds,
    detail: 'Many solutions are being checked. Wait a moment, then check again.',
  });
