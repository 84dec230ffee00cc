import { expect, it } from 'vitest';
import { createTeller } from './telling.mjs';

it('writes whole lines, each after the name of its stage, however they come', () => {
  let written = '';
  const tellerOf = createTeller(['api', 'types'], text => {
    written += text;
  });
  const [api, types] = [tellerOf('api'), tellerOf('types')];
  api.tell('one\ntw');
  types.tell('fine\r\n');
  api.tell('o\n\nrest');
  api.end();
  types.end();
  expect(written).toBe('api   │ one\ntypes │ fine\napi   │ two\napi   │\napi   │ rest\n');
});
