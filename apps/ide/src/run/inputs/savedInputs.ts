import * as v from 'valibot';
import { t } from '../../locale/t.js';
import type { Entered } from '../form/entered.js';

/** What the person typed into the form, so that it is there again. */
export interface RememberedInput {
  readonly mode: 'form' | 'json';
  /** What is entered at each field, by parameter. */
  readonly fields: Readonly<Record<string, Entered>>;
  /** Text of the JSON mode. */
  readonly json: string;
  /** Which def of several is called. */
  readonly def?: string;
}

/** An input kept under a name, to come back to. */
export interface SavedInput {
  readonly id: string;
  readonly name: string;
  readonly input: RememberedInput;
}

const enteredSchema: v.GenericSchema<unknown, Entered> = v.lazy(() =>
  v.union([v.string(), v.array(enteredSchema), v.record(v.string(), enteredSchema)]),
);

export const rememberedInputSchema: v.GenericSchema<unknown, RememberedInput> = v.object({
  mode: v.picklist(['form', 'json']),
  fields: v.record(v.string(), enteredSchema),
  json: v.string(),
  def: v.exactOptional(v.string()),
});

export const savedInputSchema: v.GenericSchema<unknown, SavedInput> = v.object({
  id: v.string(),
  name: v.string(),
  input: rememberedInputSchema,
});

/** Under a name that is free: the same name again means the input saved before it. */
export function withSaved(
  saved: readonly SavedInput[],
  name: string,
  input: RememberedInput,
  id: string,
): readonly SavedInput[] {
  const wanted = name.trim() || nextName(saved);
  const there = saved.find(one => one.name === wanted);
  if (there) return saved.map(one => (one === there ? { ...one, input } : one));
  return [...saved, { id, name: wanted, input }];
}

export function renamed(saved: readonly SavedInput[], id: string, name: string): readonly SavedInput[] {
  const wanted = name.trim();
  if (wanted === '' || saved.some(one => one.name === wanted && one.id !== id)) return saved;
  return saved.map(one => (one.id === id ? { ...one, name: wanted } : one));
}

/** Puts a deleted input back where it was. */
export function putBack(saved: readonly SavedInput[], input: SavedInput, at: number): readonly SavedInput[] {
  return saved.some(({ id }) => id === input.id) ? saved : saved.toSpliced(at, 0, input);
}

function nextName(saved: readonly SavedInput[]): string {
  const names = new Set(saved.map(({ name }) => name));
  for (let number = saved.length + 1; ; number += 1)
    if (!names.has(t('Input {{number}}', { number }))) return t('Input {{number}}', { number });
}
