import * as v from 'valibot';

const HOST = /^https?:\/\/(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?|\[[0-9a-f:.]{2,45}\])(?::[1-9][0-9]{0,4})?$/;
const DEFAULT_PORT = /^(?:http:.*[^:]:80|https:.*[^:]:443)$/;

/** An origin as browsers send it (RFC 6454, section 6.2): scheme, host, and the port when it is not the scheme's own. */
export const originSchema = v.pipe(
  v.string(),
  v.check(
    text => HOST.test(text) && !DEFAULT_PORT.test(text),
    'An origin is https://host or https://host:port in small letters, without a path.',
  ),
);

/** Pages that may call a function: of these origins. */
export const originsSchema = v.pipe(v.array(originSchema), v.minLength(1), v.maxLength(20));
