import { type Accessor, createEffect, createSignal, on } from 'solid-js';
import * as v from 'valibot';
import type { Copies } from '../../workspace/copies.js';
import { noInput } from '../../workspace/draft.js';
import { type RememberedInput, rememberedInputSchema, type SavedInput, savedInputSchema } from './savedInputs.js';

const keptSchema = v.object({ input: rememberedInputSchema, saved: v.array(savedInputSchema) });
type Kept = v.InferOutput<typeof keptSchema>;

/** The inputs of functions opened from skybox, last and saved ones, kept on this device by the function's name. */
export interface FunctionInputs {
  readonly input: Accessor<RememberedInput>;
  setInput(change: Partial<RememberedInput>): void;
  readonly saved: Accessor<readonly SavedInput[]>;
  setSaved(saved: readonly SavedInput[]): void;
}

const NONE: Kept = { input: noInput, saved: [] };
const PAUSE_MS = 500;

/** `named`: `owner/name`, empty when none is opened. */
export function createFunctionInputs(copies: Copies, named: Accessor<string>): FunctionInputs {
  const [all, setAll] = createSignal<Readonly<Record<string, Kept>>>({});
  const now = (): Kept => all()[named()] ?? NONE;
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();

  createEffect(
    on(named, async name => {
      if (name === '' || all()[name]) return;
      const kept = await copies.get(`inputs:${name}`, keptSchema);
      // What was typed meanwhile is newer.
      if (kept) setAll(before => (before[name] ? before : { ...before, [name]: kept }));
    }),
  );

  function change(change: Partial<Kept>): void {
    const name = named();
    if (name === '') return;
    const next = { ...now(), ...change };
    setAll(before => ({ ...before, [name]: next }));
    clearTimeout(waiting.get(name));
    waiting.set(
      name,
      setTimeout(() => void copies.put(`inputs:${name}`, next), PAUSE_MS),
    );
  }

  return {
    input: () => now().input,
    setInput: input => change({ input: { ...now().input, ...input } }),
    saved: () => now().saved,
    setSaved: saved => change({ saved: [...saved] }),
  };
}
