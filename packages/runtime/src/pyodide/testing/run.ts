import type { Outcome } from '@skython/shared';
import type { CallInput, Program } from '../../runner.js';
import { readTestEvent, type TestEvent } from './events.js';

/** Where the core runs a program's own tests: a program with this entry is its test run. */
const ENTRY = '_skython.testing.run.run_tests';

export interface TestChoice {
  /** Ids of the tests to run; absent: all. */
  readonly only?: readonly string[];
  /** Whether to tell which lines ran. */
  readonly coverage: boolean;
}

/** The program whose every call is a run of that program's tests. */
export const testProgram = (program: Program): Program => ({
  ...program,
  settings: { convention: 'plain', entry: ENTRY },
});

export const testInput = (choice: TestChoice): CallInput => ({
  body: new TextEncoder().encode(JSON.stringify(choice)),
  contentType: 'application/json',
  method: 'POST',
  query: '',
  accept: 'application/json',
  headers: [],
  invocation: 'tests',
});

/**
 * The events of a test run, as they come. What is none of them is left out: a test may have written it.
 * @throws StreamFailure when the run ends before its tests do
 */
export async function* testEvents(outcome: Extract<Outcome, { kind: 'streamed' }>): AsyncGenerator<TestEvent> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of outcome.chunks) {
    const lines = (rest + decoder.decode(piece)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const event = readTestEvent(line);
      if (event) yield event;
    }
  }
}
