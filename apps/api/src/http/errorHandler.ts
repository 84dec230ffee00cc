import { isProblemError } from '@skython/shared';
import type { ErrorHandler } from 'hono';
import type { Logger } from 'pino';
import { isUnavailable, safeError } from '../database/errors.js';
import type { ApiEnv } from './env.js';
import { answerAndClose } from './linger.js';
import { internalProblem, problemResponse } from './problem.js';

/** The one place where an exception becomes an answer. */
export const errorHandler =
  (log: Logger): ErrorHandler<ApiEnv> =>
  (error, c) => {
    if (isProblemError(error)) {
      const response = problemResponse(error.failure);
      return error.failure.kind === 'too-large' ? answerAndClose(c.env.incoming, c.env.outgoing, response) : response;
    }
    const request = c.get('requestId') ?? crypto.randomUUID();
    log.error({ request, method: c.req.method, error: safeError(error) }, 'request failed');
    return internalProblem(request, isUnavailable(error) ? 503 : 500);
  };
