import { PROBLEM_MEDIA_TYPE, problemTypes } from '@skython/shared';

/** RFC 9457, with the members every problem of ours may have. */
export const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string', examples: ['/problems/invalid-input'] },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    invocation: { type: 'string' },
  },
  additionalProperties: true,
} as const;

const content = { [PROBLEM_MEDIA_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } };

/** One answer for each status that failures have. */
export const problemAnswers: Readonly<Record<string, unknown>> = Object.fromEntries(
  [...new Set(Object.values(problemTypes).map(({ status }) => status))].map(status => [
    String(status),
    { description: describeStatus(status), content },
  ]),
);

function describeStatus(status: number): string {
  return Object.entries(problemTypes)
    .filter(([, type]) => type.status === status)
    .map(([kind, { title }]) => `${kind}: ${title}`)
    .join('; ');
}
