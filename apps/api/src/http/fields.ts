import { type InvalidField, ProblemError } from '@skython/shared';
import * as v from 'valibot';

/** Values in an input whose faults are all looked for: a hostile one has a fault in each of its millions. */
const MOST_VALUES = 10_000;

/**
 * Checks a value against its schema of packages/shared; throws `invalid-input` with one entry a field, of a very large
 * value with the first alone.
 */
export function parseInput<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const all = isSmall(value) ? v.safeParse(schema, value).issues : undefined;
  const fields = (all ?? result.issues).slice(0, 50).map(toField);
  const [first] = fields;
  throw new ProblemError({
    kind: 'invalid-input',
    detail: first ? `${first.path || 'The body'}: ${first.message}` : 'The input does not fit.',
    fields,
  });
}

function isSmall(value: unknown): boolean {
  const waiting = [value];
  let seen = 0;
  for (const next of waiting) {
    if (typeof next !== 'object' || next === null) continue;
    const within: unknown[] = Object.values(next);
    seen += within.length;
    if (seen > MOST_VALUES) return false;
    waiting.push(...within);
  }
  return true;
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
