import { routes } from '@skython/shared';
import { eq } from 'drizzle-orm';
import type { Hono } from 'hono';
import type { Principal } from '../accounts/principal.js';
import type { ApiContext } from '../context.js';
import { functions } from '../database/schema/index.js';
import type { ApiEnv } from '../http/env.js';
import { notFound } from '../http/failures.js';
import { mountRoute } from '../http/route.js';
import { type FunctionRow, findVersion } from '../publish/reader.js';
import { announceFunction, lockExisting } from '../publish/transactor.js';
import { eraseRecordings, listRecordings, readRecording } from '../recording/shelf.js';

/** Recorded failures: their owner's alone. To anybody else neither they nor a private function are there. */
export function recordingRoutes(app: Hono<ApiEnv>, context: ApiContext): void {
  const { database } = context;

  async function own(principal: Principal, { owner, name }: { owner: string; name: string }): Promise<FunctionRow> {
    const found = principal.account.name === owner ? await findVersion(database, owner, name) : undefined;
    if (!found) throw notFound('You have no such function.');
    return found.fn;
  }

  mountRoute(app, context, routes.recordings, async ({ principal, params }) => {
    const { id, recording } = await own(principal, params);
    return { enabled: recording, items: await listRecordings(database, id) };
  });

  mountRoute(app, context, routes.setRecording, async ({ principal, params, body }) => {
    await own(principal, params);
    await database.transaction(async transaction => {
      const fn = await lockExisting(transaction, principal.account.id, params.name);
      await transaction.update(functions).set({ recording: body.enabled }).where(eq(functions.id, fn.id));
      await announceFunction(transaction, fn);
    });
    context.endpoints.forget(params.owner, params.name);
    return undefined;
  });

  mountRoute(app, context, routes.recording, async ({ principal, params }) => {
    const found = await readRecording(database, (await own(principal, params)).id, params.id);
    if (!found) throw notFound('There is no such recording. Old ones are erased by themselves.');
    return found;
  });

  mountRoute(app, context, routes.eraseRecording, async ({ principal, params }) => {
    const erased = await eraseRecordings(database, (await own(principal, params)).id, params.id);
    if (erased === 0) throw notFound('There is no such recording. Old ones are erased by themselves.');
    return undefined;
  });

  mountRoute(app, context, routes.eraseRecordings, async ({ principal, params }) => {
    await eraseRecordings(database, (await own(principal, params)).id);
    return undefined;
  });
}
