import type { Route } from '@skython/shared';
import type { Hono } from 'hono';
import type { ApiContext } from '../context.js';
import type { ApiEnv } from './env.js';
import { sendEvents } from './eventStream.js';
import { type AnswerBody, type ApiRequest, answerRequest, type RouteOptions, readRequest } from './route.js';
import { type WorkEventNames, workEvents } from './workEvents.js';

interface FollowedOptions<R extends Route, Step> extends RouteOptions {
  readonly events: WorkEventNames<Step>;
  /** Has the request answered, in one piece or by events; what it throws before that is a problem of its own. */
  readonly admit?: <T>(request: ApiRequest<R>, answer: () => Promise<T>) => Promise<T>;
}

/** `onStep` is there when the client follows. */
type FollowedHandler<R extends Route, Step> = (
  request: ApiRequest<R>,
  onStep?: (step: Step) => void,
) => Promise<AnswerBody<R>>;

/** Puts a route of the table into the app whose clients may follow its work, by `accept: text/event-stream`. */
export function mountFollowed<const R extends Route, Step>(
  app: Hono<ApiEnv>,
  context: ApiContext,
  route: R,
  handler: FollowedHandler<R, Step>,
  options: FollowedOptions<R, Step>,
): void {
  app.on(route.method, route.path, async c => {
    const request = await readRequest(c, context, route, options);
    const answer = async (): Promise<Response> => {
      if (!c.req.header('accept')?.includes('text/event-stream')) {
        return answerRequest(c, route, await handler(request));
      }
      const events = workEvents(options.events, (onStep: (step: Step) => void) => handler(request, onStep));
      return sendEvents(c.env.outgoing, events, context.log);
    };
    return options.admit ? options.admit(request, answer) : answer();
  });
}
