import { mapSchema } from '@skython/shared';
import type { Hono } from 'hono';
import type { ApiContext } from '../context.js';
import { AtOnce } from '../http/atOnce.js';
import type { ApiEnv } from '../http/env.js';
import { parseInput } from '../http/fields.js';
import { readJson } from '../http/json.js';
import { requirePrincipal } from '../http/route.js';
import { stopWhenGone } from '../invoke/draftRun.js';
import { sendStream } from '../invoke/sendStream.js';
import { openMap } from '../map/map.js';

/** Maps of one account at the same time. They share the account's turns in the pool. */
const AT_ONCE = 4;

/** `POST /api/map`: lines of JSON as calls end. The map is stopped when the client goes away. */
export function mapRoutes(app: Hono<ApiEnv>, context: ApiContext): void {
  const running = new AtOnce(AT_ONCE, `You have ${AT_ONCE} maps under way already. Wait for one, or cancel it.`);
  app.post('/api/map', async c => {
    const { account } = await requirePrincipal(c, context, 'invoke');
    return running.run(account.id, async () => {
      const { incoming, outgoing } = c.env;
      const wanted = parseInput(
        mapSchema,
        await readJson(incoming, context.settings.limits, { holds: 'programBytes' }),
      );
      const map = await openMap(context, account, wanted, stopWhenGone(outgoing));
      const lines = { kind: 'streamed', status: 200, mediaType: MEDIA_TYPE, headers: [], chunks: map.lines() } as const;
      return sendStream(outgoing, lines, { 'content-type': MEDIA_TYPE, 'x-content-type-options': 'nosniff' });
    });
  });
}

const MEDIA_TYPE = 'application/jsonl';
