import { type InvalidField, ProblemError } from '@skython/shared';
import * as v from 'valibot';

/** Checks a value against its schema of packages/shared; throws `invalid-input` with one entry a field. */
export function parseInput<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const fields = result.issues.slice(0, 50).map(toField);
  const [first] = fields;
  throw new ProblemError({
    kind: 'invalid-input',
    detail: first ? `${first.path || 'The body'}: ${first.message}` : 'The input does not fit.',
    fields,
  });
}

function toField(issue: v.BaseIssue<unknown>): InvalidField {
  return { path: (issue.path ?? []).reduce(appendKey, ''), message: issue.message, expected: issue.expected ?? '' };
}

/** `tags`, `rows[2].price`, `files["main.py"]`. */
function appendKey(path: string, item: { readonly key?: unknown }): string {
  const { key } = item;
  if (typeof key === 'number') return `${path}[${key}]`;
  const text = String(key);
  if (!/^[A-Za-z_]\w*$/.test(text)) return `${path}[${JSON.stringify(text)}]`;
  return path ? `${path}.${text}` : text;
}
