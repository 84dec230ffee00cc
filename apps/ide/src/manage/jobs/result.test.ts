import { expect, it } from 'vitest';
import { readResult } from './result.js';

const answer = (mediaType: string, text: string) => ({
  status: 200,
  mediaType,
  base64: Buffer.from(text).toString('base64'),
});

it('shows text as it is, to its last digit, and only names bytes', () => {
  expect(readResult(answer('application/json', '{"ü": 12345678901234567890}'))).toBe('{"ü": 12345678901234567890}');
  expect(readResult(answer('application/problem+json', '{}'))).toBe('{}');
  expect(readResult(answer('text/html', '<script>'))).toBe('<script>');
  expect(readResult(answer('image/png', 'abcd'))).toContain('image/png');
  expect(readResult(answer('text/plain', 'x'.repeat(30_000)))).toHaveLength(20_002);
});
