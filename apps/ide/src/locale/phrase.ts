import { filled, type Values } from './dictionary.js';

/** A sentence to be translated where it is shown: what a worker, which has no dictionary, says. */
export interface Phrase {
  readonly text: string;
  readonly values: Values;
}

export const phrase = (text: string, values: Values = {}): Phrase => ({ text, values });

/** An error whose sentence is translated where it is shown; its message is English. */
export class Told extends Error {
  readonly phrase: Phrase;

  constructor(told: Phrase, options?: ErrorOptions) {
    super(filled(told.text, told.values), options);
    this.phrase = told;
  }
}

export const phraseOf = (error: unknown): Phrase =>
  error instanceof Told
    ? error.phrase
    : phrase('{{message}}', { message: error instanceof Error ? error.message : String(error) });
