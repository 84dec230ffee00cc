import type { FunctionSchema } from '@skython/shared';
import { fieldsOf } from '../run/form/fields.js';

/** `text, top → dict[str, int]`: what goes in and what comes out, in one line. */
export function signatureOf(schema: FunctionSchema): string {
  if (schema.kind === 'script') return 'params → last expression';
  if (schema.kind === 'several') return schema.callables.map(({ name }) => name).join(' · ');
  const entry = schema.callables.find(({ name }) => name === schema.entry) ?? schema.callables[0];
  const names = fieldsOf(schema.parameters).map(({ name }) => name);
  return `${names.length === 0 ? '()' : names.join(', ')} → ${entry?.result || 'any'}`;
}
