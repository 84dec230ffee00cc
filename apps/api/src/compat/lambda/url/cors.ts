import type { CrossOriginHeaders } from '../../../http/crossOrigin.js';
import type { UrlCors } from '../stored.js';

/**
 * What a page of this origin may do with a function URL. `AllowCredentials` changes nothing: cookies never count here.
 * Without a configuration the function says it itself.
 */
export function corsHeaders(cors: UrlCors | undefined, origin: string | undefined): CrossOriginHeaders {
  if (!cors) return {};
  const allowed = cors.AllowOrigins ?? [];
  const any = allowed.includes('*');
  if (origin === undefined || !(any || allowed.includes(origin))) return { vary: 'origin' };
  const exposed = cors.ExposeHeaders?.join(', ');
  return {
    'access-control-allow-origin': any ? '*' : origin,
    vary: 'origin',
    ...(exposed && { 'access-control-expose-headers': exposed }),
  };
}

/** The answer to a preflight. */
export function preflightResponse(cors: UrlCors, origin: string | undefined): Response {
  const { vary, ...headers } = corsHeaders(cors, origin);
  const isAllowed = 'access-control-allow-origin' in headers;
  return new Response(null, {
    status: 204,
    headers: {
      ...headers,
      ...(isAllowed && {
        'access-control-allow-methods': (cors.AllowMethods ?? ['*']).join(', '),
        'access-control-allow-headers': (cors.AllowHeaders ?? []).join(', '),
        'access-control-max-age': String(cors.MaxAge ?? 0),
      }),
      vary: vary ?? 'origin',
    },
  });
}
