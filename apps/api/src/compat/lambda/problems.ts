import { type Failure, isProblemError } from '@skython/shared';
import { invalid, LambdaError, missing, taken } from './failure.js';

/** A problem of skython's, in AWS's words; undefined for what is none. */
export const lambdaErrorOf = (error: unknown): LambdaError | undefined => {
  if (error instanceof LambdaError) return error;
  return isProblemError(error) ? errorOfFailure(error.failure) : undefined;
};

/** How a request failed before any function ran. */
export function errorOfFailure(failure: Failure): LambdaError {
  const { detail } = failure;
  switch (failure.kind) {
    case 'conflict':
      return taken(detail);
    case 'not-found':
      return missing(detail);
    case 'forbidden':
      return new LambdaError('AccessDeniedException', detail);
    case 'unauthorised':
      return new LambdaError('UnrecognizedClientException', detail);
    case 'too-large':
      return new LambdaError('RequestTooLargeException', detail);
    case 'malformed':
      return new LambdaError('InvalidRequestContentException', detail);
    case 'busy':
      return new LambdaError('TooManyRequestsException', detail, {
        Reason:
          failure.reason === 'quota' ? 'ReservedFunctionConcurrentInvocationLimitExceeded' : 'CallerRateLimitExceeded',
        retryAfterSeconds: String(Math.max(1, Math.ceil(failure.retryAfterSeconds))),
      });
    case 'environment-not-ready':
      return new LambdaError('ResourceNotReadyException', detail);
    case 'execution-unavailable':
      return new LambdaError('ServiceException', detail);
    case 'invalid-program': {
      const [fault] = failure.faults;
      const where =
        fault?.file === undefined ? '' : ` (${fault.file}${fault.line === undefined ? '' : `, line ${fault.line}`})`;
      return invalid(
        detail.includes(fault?.message ?? '') ? `${detail}${where}` : `${detail} ${fault?.message}${where}`,
      );
    }
    default:
      return invalid(detail);
  }
}
