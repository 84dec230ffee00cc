import { expect, it } from 'vitest';
import { encodeMessage } from './eventStream.js';

it('is written as the documented example of an event stream', () => {
  // "Empty message" and "payload without headers" of AWS's test vectors.
  expect(encodeMessage({}, new Uint8Array(0)).toString('hex')).toBe('000000100000000005c248eb7d98c8ff');
  const message = encodeMessage({}, Buffer.from("{'foo':'bar'}"));
  expect(message.toString('hex')).toBe('0000001d00000000fd528c5a7b27666f6f273a27626172277dc365 3936'.replace(' ', ''));
});
