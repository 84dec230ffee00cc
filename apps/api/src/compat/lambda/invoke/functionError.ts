import type { Failure } from '@skython/shared';
import { errorOfFailure } from '../problems.js';

/** How a function failed, as the payload of an answer whose `X-Amz-Function-Error` is set. */
export interface FunctionError {
  readonly errorMessage: string;
  readonly errorType?: string;
  readonly requestId?: string;
  readonly stackTrace?: readonly string[];
}

/**
 * What a caller is told of a call that failed. Throws the `LambdaError` of one that was never made: no worker was free, or
 * its payload is no JSON.
 */
export function functionErrorOf(failure: Failure, requestId: string): FunctionError {
  switch (failure.kind) {
    case 'raised': {
      const { type, message, traceback = [] } = failure.exception;
      const stackTrace = traceback.map(
        ({ file, line, name, source }) => `  File "/var/task/${file}", line ${line}, in ${name}\n    ${source}\n`,
      );
      return { errorMessage: message, errorType: type.split('.').at(-1) ?? type, requestId, stackTrace };
    }
    case 'timed-out': {
      const seconds = (failure.limit.value / 1000).toFixed(2);
      return {
        errorType: 'Sandbox.Timedout',
        errorMessage: `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`,
      };
    }
    case 'out-of-memory':
      return { errorType: 'Runtime.OutOfMemory', errorMessage: `RequestId: ${requestId} Error: ${failure.detail}` };
    case 'crashed':
      return { errorType: 'Runtime.ExitError', errorMessage: `RequestId: ${requestId} Error: ${failure.detail}` };
    case 'output-too-large':
      return { errorType: 'Function.ResponseSizeTooLarge', errorMessage: failure.detail };
    case 'invalid-program':
      return { errorType: 'Runtime.ImportModuleError', errorMessage: failure.detail };
    case 'invalid-input':
      return { errorType: 'InvalidInput', errorMessage: failure.detail, requestId, stackTrace: [] };
    default:
      throw errorOfFailure(failure);
  }
}
