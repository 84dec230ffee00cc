import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** Errors as clients of AWS know them: name, status, and how the service model writes the message's name. */
const errors = {
  AccessDeniedException: [403, 'Message'],
  CodeStorageExceededException: [400, 'message'],
  EC2ThrottledException: [502, 'Message'],
  IncompleteSignatureException: [400, 'message'],
  InvalidParameterValueException: [400, 'message'],
  InvalidRequestContentException: [400, 'message'],
  InvalidSignatureException: [403, 'message'],
  MissingAuthenticationTokenException: [403, 'message'],
  PreconditionFailedException: [412, 'message'],
  RequestTooLargeException: [413, 'message'],
  ResourceConflictException: [409, 'message'],
  ResourceNotFoundException: [404, 'Message'],
  ResourceNotReadyException: [502, 'message'],
  ServiceException: [500, 'Message'],
  TooManyRequestsException: [429, 'message'],
  UnknownOperationException: [404, 'message'],
  UnrecognizedClientException: [403, 'message'],
  UnsupportedMediaTypeException: [415, 'message'],
} as const satisfies Record<string, readonly [ContentfulStatusCode, 'message' | 'Message']>;

export type LambdaErrorName = keyof typeof errors;

/** What an operation answers instead of its result. */
export class LambdaError extends Error {
  override readonly name = 'LambdaError';
  readonly error: LambdaErrorName;
  readonly more: Readonly<Record<string, string>>;

  /** `more`: further members of the error, `Reason` of a throttled call. */
  constructor(error: LambdaErrorName, message: string, more: Readonly<Record<string, string>> = {}) {
    super(message);
    this.error = error;
    this.more = more;
  }
}

/** The answer in AWS's shape: the name in a header, the message in the body. */
export function errorResponse({ error, message, more }: LambdaError, requestId: string): Response {
  const [status, member] = errors[error];
  const { retryAfterSeconds, ...members } = more;
  return new Response(JSON.stringify({ Type: status < 500 ? 'User' : 'Service', [member]: message, ...members }), {
    status,
    headers: {
      'content-type': 'application/json',
      'x-amzn-errortype': error,
      'x-amzn-requestid': requestId,
      ...(retryAfterSeconds !== undefined && { 'retry-after': retryAfterSeconds }),
    },
  });
}

export const invalid = (message: string): LambdaError => new LambdaError('InvalidParameterValueException', message);
export const missing = (message: string): LambdaError => new LambdaError('ResourceNotFoundException', message);
export const taken = (message: string): LambdaError => new LambdaError('ResourceConflictException', message);
