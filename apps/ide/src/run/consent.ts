import { type Accessor, createSignal } from 'solid-js';

/** A question to the person, asked once a function and page. */
export interface Question {
  readonly target: string;
  answer(allowed: boolean): void;
}

export interface Consent {
  readonly question: Accessor<Question | undefined>;
  ask(target: string): Promise<boolean>;
}

/** May running code call one of the person's private functions? */
export function createConsent(): Consent {
  const answers = new Map<string, Promise<boolean>>();
  const [questions, setQuestions] = createSignal<readonly Question[]>([]);

  const put = (target: string): Promise<boolean> =>
    new Promise(resolve => {
      const question: Question = {
        target,
        answer(allowed) {
          setQuestions(now => now.filter(one => one !== question));
          // A refusal holds for this run only: the next may ask again.
          if (!allowed) answers.delete(target);
          resolve(allowed);
        },
      };
      setQuestions(now => [...now, question]);
    });

  return {
    question: () => questions()[0],
    ask(target) {
      const asked = answers.get(target) ?? put(target);
      answers.set(target, asked);
      return asked;
    },
  };
}
