/** One line of the set-up, as setup/progress.mjs shows it. */
export interface Step {
  /** What it is at; `fraction` is 0 to 1. */
  report(detail: string, fraction?: number): void;
  /** Something worth a line of its own that does not end the step, such as a repair. */
  note(text: string): void;
  done(detail: string): void;
  fail(detail: string): void;
}

export interface Progress {
  step(name: string): Step;
  /** Time since the command was started, as people read it. */
  elapsed(): string;
  say(text: string): void;
}

/** Runs a step; when it throws, its line says so before the error travels on. */
export async function during<T>(progress: Progress, name: string, body: (step: Step) => Promise<T>): Promise<T> {
  const step = progress.step(name);
  try {
    return await body(step);
  } catch (error) {
    step.fail('failed');
    throw error;
  }
}
