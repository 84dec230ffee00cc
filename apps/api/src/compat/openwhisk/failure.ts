import { randomBytes } from 'node:crypto';
import { type Failure, type FailureKind, ProblemError, problemTypes } from '@skython/shared';
import { failureHeaders } from '../../http/problem.js';

/** OpenWhisk answers what is wrong with a request by 400. */
const statuses: Partial<Record<FailureKind, number>> = { 'invalid-input': 400, 'invalid-program': 400 };

/** `{"error": …, "code": …}`, where the code is the id of the request. */
export function whiskFailure(failure: Failure, headers: Record<string, string> = {}): Response {
  // A challenge would let browsers keep the credential and send it for any page.
  const { 'www-authenticate': _, ...more } = failureHeaders(failure);
  const status = statuses[failure.kind] ?? problemTypes[failure.kind].status;
  return whiskError(status, failure.detail, { ...more, ...headers });
}

export function whiskError(status: number, error: string, headers: Record<string, string> = {}): Response {
  const code = randomBytes(16).toString('hex');
  return Response.json({ error, code }, { status, headers: { ...headers, 'x-request-id': code } });
}

/** The sentences of OpenWhisk, which clients look for. */
export const noSuchResource = (): ProblemError =>
  new ProblemError({ kind: 'not-found', detail: 'The requested resource does not exist.' });

export const badRequest = (detail: string): ProblemError => new ProblemError({ kind: 'malformed', detail });

export const alreadyThere = (): ProblemError =>
  new ProblemError({ kind: 'conflict', detail: 'resource already exists' });

export const notAuthorised = (): ProblemError =>
  new ProblemError({
    kind: 'forbidden',
    detail: 'The supplied authentication is not authorized to access this resource.',
  });
