import { type Failure, ProblemError } from '@skython/shared';

/** Shorthands for the failures that routes throw; `detail` is one sentence for a person. */
export const notFound = (detail = 'There is nothing at this address.'): ProblemError =>
  new ProblemError({ kind: 'not-found', detail });

export const forbidden = (detail: string): ProblemError => new ProblemError({ kind: 'forbidden', detail });

export const unauthorised = (detail = 'Sign in, or send a valid token.'): ProblemError =>
  new ProblemError({ kind: 'unauthorised', detail });

export const conflict = (detail: string): ProblemError => new ProblemError({ kind: 'conflict', detail });

export const malformed = (detail: string): ProblemError => new ProblemError({ kind: 'malformed', detail });

export const invalidProgram = (message: string): ProblemError =>
  new ProblemError({ kind: 'invalid-program', detail: message, faults: [{ message }] });

export const failed = (failure: Failure): ProblemError => new ProblemError(failure);
