/** Something the person who starts an instance can put right. Shown as two lines, without a stack trace. */
export class SetUpError extends Error {
  override readonly name = 'SetUpError';
  /** What to do next, in one or two sentences. */
  readonly remedy: string;

  constructor(problem: string, remedy: string, options?: ErrorOptions) {
    super(problem, options);
    this.remedy = remedy;
  }
}
