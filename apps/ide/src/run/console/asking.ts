import { type Accessor, createSignal } from 'solid-js';

/** `input()` of a run that waits for the person. */
export interface Asking {
  /** The prompt of the question that waits. */
  readonly question: Accessor<string | undefined>;
  ask(prompt: string): Promise<string | undefined>;
  /** Undefined: no answer will come. */
  answer(line: string | undefined): void;
}

export function createAsking(): Asking {
  const [waiting, setWaiting] = createSignal<readonly { readonly prompt: string; give(line?: string): void }[]>([]);
  return {
    question: () => waiting()[0]?.prompt,
    ask: prompt =>
      new Promise(resolve => {
        setWaiting(now => [...now, { prompt, give: resolve }]);
      }),
    answer(line) {
      const [first, ...rest] = waiting();
      setWaiting(rest);
      first?.give(line);
    },
  };
}
