import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import { ProblemError } from '@skython/shared';
import type { Context, Hono } from 'hono';
import type { Principal } from '../../accounts/principal.js';
import type { ApiContext } from '../../context.js';
import { readBody } from '../../http/body.js';
import type { ApiEnv } from '../../http/env.js';
import { strangersContent } from '../../invoke/answer.js';
import { send } from '../../invoke/send.js';
import { type Action, findAction, findOwner } from './actions.js';
import { activate } from './activate.js';
import { whiskPrincipal } from './caller.js';
import { annotation } from './documents.js';
import { whiskError } from './failure.js';
import { toActivationId } from './names.js';
import { countCall, whiskParts } from './submit.js';
import { webAnswer } from './webAnswer.js';
import { webParams } from './webParams.js';
import { parseWebPath, type WebPath } from './webPath.js';

const METHODS = 'GET, DELETE, POST, PUT, HEAD, PATCH, OPTIONS';

/** `/api/v1/web/:namespace/:package/:action[.extension][/path]`: actions that are exported to the web, for anybody. */
export function webRoutes(app: Hono<ApiEnv>, context: ApiContext): void {
  app.all('/api/v1/web/*', c => answerWeb(c, context));
}

async function answerWeb(c: Context<ApiEnv>, context: ApiContext): Promise<Response> {
  const { incoming, outgoing } = c.env;
  const path = parseWebPath(incoming.url ?? '');
  const action = path && (await findExported(context, path));
  if (!path || !action) return whiskError(404, 'The requested resource does not exist.', cors(c));
  const asked = (key: string): unknown => annotation(action.document.annotations, key);
  if (incoming.method === 'OPTIONS' && asked('web-custom-options') !== true)
    return new Response(null, { headers: cors(c) });
  const principal = await whiskPrincipal(context, incoming.headers.authorization);
  const refused = refusal(asked('require-whisk-auth'), principal, c.req.header('x-require-whisk-auth'));
  if (refused) return refused;
  await countCall(context, action, { principal, incoming });
  const params = webParams(action, { incoming, body: await readBody(incoming, context.bodyLimit), path, principal });
  const account = { id: action.ownerId, name: path.namespace };
  const id = randomUUID();
  const { activation, outcome } = await activate(whiskParts(context), { id, account, action, params });
  if (outcome.kind === 'busy') throw new ProblemError(outcome);
  const answer = webAnswer(activation, path);
  const headers = { ...strangersContent(), ...cors(c), 'x-openwhisk-activation-id': toActivationId(id) };
  if (answer.kind === 'error') return whiskError(answer.status, answer.error, headers);
  return send(outgoing, answer.status, { ...headers, ...answer.headers }, answer.body);
}

/** With the rights of the namespace's owner, who exported it. */
async function findExported({ database }: ApiContext, path: WebPath): Promise<Action | undefined> {
  const ownerId = await findOwner(database, path.namespace);
  const action = ownerId && (await findAction(database, path, ownerId));
  return action && annotation(action.document.annotations, 'web-export') === true ? action : undefined;
}

/** `require-whisk-auth` is true for callers with a key, or a secret that the header repeats. */
function refusal(
  required: unknown,
  principal: Principal | undefined,
  secret: string | undefined,
): Response | undefined {
  if (required === undefined || required === false) return undefined;
  if (required === true ? principal !== undefined : isSecret(secret ?? '', String(required))) return undefined;
  return whiskError(401, 'Authentication is possible but has failed or not yet been provided.');
}

/** In constant time, whatever the lengths. */
const isSecret = (given: string, secret: string): boolean => timingSafeEqual(digest(given), digest(secret));
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const cors = (c: Context<ApiEnv>): Record<string, string> => ({
  'access-control-allow-origin': '*',
  'access-control-allow-methods': METHODS,
  'access-control-allow-headers':
    c.req.header('access-control-request-headers') ??
    'Authorization, Origin, X-Requested-With, Content-Type, Accept, User-Agent',
});
