import { expect, it } from 'vitest';
import { withChanges } from './renaming.js';

it('tells the edits of a rename by file', () => {
  const edit = (uri: string, newText: string) => ({ textDocument: { uri }, edits: [{ newText }] });
  const documentChanges = [edit('file:///a', '1'), edit('file:///b', '2'), edit('file:///a', '3')];
  expect(withChanges({ id: 1, result: { documentChanges } })).toEqual({
    id: 1,
    result: { changes: { 'file:///a': [{ newText: '1' }, { newText: '3' }], 'file:///b': [{ newText: '2' }] } },
  });
});

it('leaves every other message as it is', () => {
  const message = { id: 2, result: null };
  expect(withChanges(message)).toBe(message);
});
