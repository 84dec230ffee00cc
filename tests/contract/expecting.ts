import type { FailureKind, InvalidField, TracebackFrame } from '@skython/shared';
import type { ExpectedFailure, ExpectedPicture, ExpectedReturn, ExpectedStream } from './case.js';

/** A result as this very JSON text. */
export const json = (text: string): ExpectedReturn => ({
  kind: 'returned',
  status: 200,
  mediaType: 'application/json',
  headers: [],
  body: { text },
});

/** A result as text of another media type. */
export const text = (mediaType: string, body: string, status = 200): ExpectedReturn => ({
  kind: 'returned',
  status,
  mediaType,
  headers: [],
  body: { text: body },
});

/** A result as bytes, told in base64. */
export const bytes = (base64: string, mediaType = 'application/octet-stream'): ExpectedReturn => ({
  kind: 'returned',
  status: 200,
  mediaType,
  headers: [],
  body: { base64 },
});

export const picture = (picture: ExpectedPicture): ExpectedReturn => ({
  kind: 'returned',
  status: 200,
  mediaType: 'image/png',
  headers: [],
  body: { picture },
});

export const stream = (mediaType: string, pieces: readonly string[], failure?: ExpectedFailure): ExpectedStream => ({
  kind: 'streamed',
  mediaType,
  pieces,
  ...(failure && { failure }),
});

/** 422: one field a path, in this order. */
export const invalid = (...fields: readonly (string | Partial<InvalidField>)[]): ExpectedFailure => ({
  kind: 'invalid-input',
  fields: fields.map(field => (typeof field === 'string' ? { path: field } : field)),
});

export const raised = (
  type: string,
  message?: string,
  traceback?: readonly Partial<TracebackFrame>[],
): ExpectedFailure => ({
  kind: 'raised',
  exception: { type, ...(message !== undefined && { message }), ...(traceback && { traceback }) },
});

export const failure = (kind: FailureKind, members: Omit<ExpectedFailure, 'kind'> = {}): ExpectedFailure => ({
  kind,
  ...members,
});

export const stdout = (text: string) => ({ stream: 'stdout', text }) as const;
export const stderr = (text: string) => ({ stream: 'stderr', text }) as const;
