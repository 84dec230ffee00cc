import { expect, it } from 'vitest';
import { audienceOf, hears } from './audience.js';

it('is whoever may call the function', () => {
  expect(audienceOf({ visibility: 'public', access: 'open' })).toBe('anyone');
  expect(audienceOf({ visibility: 'public', access: 'key' })).toBe('tokens');
  expect(audienceOf({ visibility: 'private', access: 'open' })).toBe('owner');
  expect(audienceOf({ visibility: 'private', access: 'key' })).toBe('owner');
});

it('hears what needs no more than was shown', () => {
  const heard = (subscriber: 'anyone' | 'tokens' | 'owner') =>
    (['anyone', 'tokens', 'owner'] as const).filter(event => hears(subscriber, event));
  expect(heard('anyone')).toEqual(['anyone']);
  expect(heard('tokens')).toEqual(['anyone', 'tokens']);
  expect(heard('owner')).toEqual(['anyone', 'tokens', 'owner']);
});
