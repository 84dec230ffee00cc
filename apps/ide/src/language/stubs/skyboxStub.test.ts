import type { FunctionCard } from '@skython/shared';
import { describe, expect, it } from 'vitest';
import { skyboxStub } from './skyboxStub.js';

const callable = (name: string, parameters: object, returns: object, doc = '') => ({
  name,
  signature: '',
  result: '',
  summary: '',
  doc,
  parameters: { ...parameters },
  returns: { ...returns },
  streams: false,
  line: 1,
});
const card = (
  name: string,
  one: ReturnType<typeof callable>,
  kind: 'callable' | 'several' = 'callable',
): FunctionCard => ({
  owner: 'mia',
  name,
  version: 1,
  description: 'Does something.',
  tags: ['nlp'],
  schema: {
    kind,
    entry: kind === 'callable' ? one.name : null,
    parameters: one.parameters,
    returns: one.returns,
    callables: [one],
  },
  visibility: 'public',
  callsThisWeek: 0,
  updatedAt: '2026-01-01T00:00:00Z',
});
const object = (properties: object, required: readonly string[]) => ({ type: 'object', properties, required });

describe('the stub of an owner', () => {
  it('writes a function as its callers see it', () => {
    const parameters = object(
      {
        text: { type: 'string' },
        day: { type: 'string', format: 'date' },
        mode: { enum: ['fast', 'exact'] },
        weights: { type: 'array', items: { type: 'number' } },
        limit: { anyOf: [{ type: 'integer' }, { type: 'null' }], default: null },
      },
      ['text', 'day', 'mode', 'weights'],
    );
    const returns = { type: 'object', additionalProperties: { type: 'integer' } };
    const stub = skyboxStub('mia', [card('count-words', callable('main', parameters, returns, 'Counts words.'))]);
    expect(stub).toContain(
      'def count_words(text: str, day: _datetime.date | str, mode: Literal["fast", "exact"], weights: Iterable[float], limit: int | None = ...) -> dict[str, int]:',
    );
    expect(stub).toContain('Counts words.\n    \n    skybox: mia/count-words · #nlp');
  });

  it('gives several defs as members', () => {
    const one = callable('area', object({ r: { type: 'number' } }, ['r']), { type: 'number' });
    expect(skyboxStub('mia', [card('shapes', one, 'several')])).toContain('class shapes:\n    """Does something.');
    expect(skyboxStub('mia', [card('shapes', one, 'several')])).toContain(
      '    @staticmethod\n    def area(r: float) -> float:',
    );
  });

  it('lets no words of a stranger out of their quotes', () => {
    const stub = skyboxStub('mia', [
      card('bad', callable('bad', object({}, []), {}, 'x\\"""\nimport os  # """ out')),
      card('class', callable('class', object({}, []), {})),
    ]);
    expect(stub).toContain('x\\\\\\"\\"\\"\n    import os  # \\"\\"\\" out');
    expect(stub).not.toContain('def class');
  });

  it('leaves out parameters that no Python has, and names what follows an optional one', () => {
    const parameters = object({ 'a b': {}, from: {}, n: { type: 'integer' }, x: { type: 'string' } }, ['x']);
    expect(skyboxStub('mia', [card('f', callable('f', parameters, {}))])).toContain(
      'def f(*, n: int = ..., x: str) -> Any:',
    );
  });
});
