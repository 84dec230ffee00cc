import type { ProgramDescription } from '@skython/runtime';
import type { CallableDescription } from '@skython/shared';

const parameters = {
  type: 'object',
  properties: {
    text: { type: 'string', description: 'Any text.' },
    top: { type: 'integer', description: 'How many of the most frequent words to give.', default: 5 },
  },
  required: ['text'],
  additionalProperties: false,
};

const returns = {
  type: 'object',
  additionalProperties: { type: 'integer' },
  description: 'The words with their counts, most frequent first.',
};

const wordCount: CallableDescription = {
  name: 'word_count',
  signature: 'text: str, top: int = 5',
  result: 'dict[str, int]',
  summary: 'Count the words of a text.',
  doc: 'Count the words of a text.',
  parameters,
  returns,
  streams: false,
  line: 6,
};

/** What Python says of the example, so that its form is there before Python is. A run replaces it. */
export const exampleDescription: ProgramDescription = {
  schema: { kind: 'callable', entry: 'word_count', parameters, returns, callables: [wordCount] },
  imports: [],
  dependencies: [],
  environment: 'base',
  requirements: [],
};
