import { type Accessor, createSignal } from 'solid-js';

/** What running code needs the person's word for. */
export type Wish =
  /** To call one of their private functions. */
  | { readonly kind: 'call'; readonly target: string }
  /** To send requests to a host through the instance. */
  | { readonly kind: 'relay'; readonly project: string; readonly host: string };

/** A question to the person. */
export interface Question {
  readonly wish: Wish;
  answer(allowed: boolean): void;
}

export interface Consent {
  readonly question: Accessor<Question | undefined>;
  /** The same wish is asked once at a time. `signal`: nobody needs the answer any more, which then is no. */
  ask(wish: Wish, signal?: AbortSignal): Promise<boolean>;
}

/**
 * Asks the person, one question after the other. What they allowed to be called stays allowed until the page is closed;
 * hosts of the relay are remembered by its permissions.
 */
export function createConsent(): Consent {
  const answers = new Map<string, Promise<boolean>>();
  const [questions, setQuestions] = createSignal<readonly Question[]>([]);

  const put = (wish: Wish, signal: AbortSignal | undefined): Promise<boolean> =>
    new Promise(resolve => {
      const question: Question = {
        wish,
        answer(allowed) {
          signal?.removeEventListener('abort', withdraw);
          setQuestions(now => now.filter(one => one !== question));
          // A refusal holds for this run only: the next may ask again.
          if (!allowed || wish.kind === 'relay') answers.delete(keyOf(wish));
          resolve(allowed);
        },
      };
      const withdraw = (): void => question.answer(false);
      setQuestions(now => [...now, question]);
      signal?.addEventListener('abort', withdraw, { once: true });
      if (signal?.aborted) withdraw();
    });

  return {
    question: () => questions()[0],
    ask(wish, signal) {
      const known = answers.get(keyOf(wish));
      if (known) return known;
      const asked = put(wish, signal);
      if (!signal?.aborted) answers.set(keyOf(wish), asked);
      return asked;
    },
  };
}

const keyOf = (wish: Wish): string =>
  JSON.stringify(wish.kind === 'call' ? [wish.kind, wish.target] : [wish.kind, wish.project, wish.host]);
