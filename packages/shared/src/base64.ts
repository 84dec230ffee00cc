import * as v from 'valibot';

/**
 * Bytes in base64 (RFC 4648, padded), of any length: valibot's own repeats a group of characters, for which a pattern of
 * some megabytes needs more stack than there is.
 */
export const base64Schema = v.pipe(
  v.string(),
  v.regex(/^[\dA-Za-z+/]*={0,2}$/, 'Bytes are given in base64.'),
  v.check(text => text.length % 4 === 0, 'Bytes are given in base64, padded to groups of four characters.'),
);
