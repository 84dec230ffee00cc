import * as v from 'valibot';
import { embedFilesSchema } from '../embed/setup.js';
import { owned, type Route } from './route.js';

/** How one check ended. */
export const solutionCheckSchema = v.strictObject({
  name: v.pipe(v.string(), v.maxLength(300)),
  passed: v.boolean(),
  /** Empty when it passed, or when its author says nothing. */
  message: v.pipe(v.string(), v.maxLength(2000)),
});
export type SolutionCheck = v.InferOutput<typeof solutionCheckSchema>;

export const solutionCheckListSchema = v.pipe(v.array(solutionCheckSchema), v.maxLength(200));

/** How all checks ended, and, when the instance ran them, its signed word on it. */
export const solutionSummarySchema = v.strictObject({
  passed: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  total: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  results: solutionCheckListSchema,
  /** A JSON Web Token (EdDSA); see docs/embedding.md. Absent for checks that ran in the page. */
  token: v.exactOptional(v.pipe(v.string(), v.maxLength(8000))),
});
export type SolutionSummary = v.InferOutput<typeof solutionSummarySchema>;

/** `POST /api/exercises/:owner/:name/checks` */
export const solutionSchema = v.strictObject({
  files: embedFilesSchema,
  /** Whom the result is for: the origin of the course's page. */
  audience: v.pipe(v.string(), v.minLength(1), v.maxLength(300)),
  nonce: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
});
export type Solution = v.InferInput<typeof solutionSchema>;

/** An instance's public keys as a JSON Web Key Set (RFC 7517, RFC 8037). */
export const keySetSchema = v.object({
  keys: v.array(
    v.object({
      kty: v.literal('OKP'),
      crv: v.literal('Ed25519'),
      x: v.string(),
      kid: v.string(),
      use: v.literal('sig'),
      alg: v.literal('EdDSA'),
    }),
  ),
});
export type KeySet = v.InferOutput<typeof keySetSchema>;

export const signedAnswerSchema = v.object({ ...solutionSummarySchema.entries, token: v.string() });

export const exerciseRoutes = {
  exerciseKeys: {
    method: 'GET',
    path: '/api/exercises/keys',
    summary: 'The public keys that signed check results are verified with',
    access: 'anyone',
    answer: { status: 200, body: keySetSchema },
  },
  checkExercise: {
    method: 'POST',
    path: '/api/exercises/:owner/:name/checks',
    summary: 'Run the checks of a published exercise against a solution, and sign the result',
    access: 'anyone',
    params: owned,
    body: solutionSchema,
    answer: { status: 200, body: signedAnswerSchema },
  },
} as const satisfies Record<string, Route>;
