import { expect, it } from 'vitest';
import { closes, type FunctionSettings, settingChanges, shutsOut } from './settings.js';

const settings: FunctionSettings = {
  description: 'Counts.',
  tags: ['b', 'a'],
  visibility: 'public',
  access: 'open',
  entry: null,
  convention: 'plain',
  limits: {},
};

it('names what differs, whatever the order of the tags', () => {
  expect(settingChanges(settings, { ...settings, tags: ['a', 'b'] })).toEqual([]);
  expect(settingChanges(settings, { ...settings, description: '', entry: 'count' })).toEqual([
    { name: 'description', before: 'Counts.', after: '' },
    { name: 'entry', before: '', after: 'count' },
  ]);
});

it('names the sites whose pages may call it, whatever their order', () => {
  const held = { ...settings, limits: { origins: ['https://b.example', 'https://a.example'] } };
  const turned = { ...settings, limits: { origins: ['https://a.example', 'https://b.example'] } };
  expect(settingChanges(held, turned)).toEqual([]);
  expect(settingChanges(held, settings)).toEqual([
    { name: 'origins', before: 'https://a.example https://b.example', after: '' },
  ]);
});

it('says that pages will be refused', () => {
  const at = (...origins: string[]) => ({ ...settings, limits: { origins } });
  expect(shutsOut(settings, at('https://a.example'))).toBe(true);
  expect(shutsOut(at('https://a.example'), at('https://b.example'))).toBe(true);
  expect(shutsOut(at('https://a.example'), at('https://b.example', 'https://a.example'))).toBe(false);
  expect(shutsOut(at('https://a.example'), settings)).toBe(false);
  expect(shutsOut(settings, settings)).toBe(false);
});

it('says that callers will need a token', () => {
  expect(closes(settingChanges(settings, { ...settings, access: 'key' }))).toBe(true);
  expect(closes(settingChanges(settings, { ...settings, visibility: 'private' }))).toBe(true);
  expect(closes(settingChanges({ ...settings, access: 'key' }, { ...settings, visibility: 'private' }))).toBe(false);
  expect(closes(settingChanges({ ...settings, access: 'key' }, settings))).toBe(false);
});
