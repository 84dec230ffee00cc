/** Answers that pages of every origin may read: functions and events, where no cookie counts. */
export const openToAll = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'x-skython-invocation, x-skython-version, server-timing, retry-after, location, ratelimit-limit, ratelimit-remaining, ratelimit-reset',
} as const;

/** The answer to a preflight: the same for every path, so that it tells nothing about what exists. */
export const preflight = (methods: readonly string[], asked: string | undefined): Response =>
  new Response(null, {
    status: 204,
    headers: {
      allow: methods.join(', '),
      'access-control-allow-origin': '*',
      'access-control-allow-methods': methods.join(', '),
      'access-control-allow-headers': asked ?? '*',
      'access-control-max-age': '86400',
      vary: 'access-control-request-headers',
    },
  });
