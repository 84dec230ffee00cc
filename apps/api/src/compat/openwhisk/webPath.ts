import { parseEntityName, type QualifiedName } from './names.js';

export const extensions = ['json', 'html', 'http', 'text', 'svg'] as const;
export type Extension = (typeof extensions)[number];

/** What a path of a web action asks for. */
export interface WebPath extends QualifiedName {
  readonly extension: Extension;
  /** Behind the action, with its slash; empty when there is none. */
  readonly rest: string;
  /** Without the `?`. */
  readonly query: string;
}

/** Undefined for what can be no web action. `default` is the default package; without an extension it is `http`. */
export function parseWebPath(url: string): WebPath | undefined {
  const [path = '', ...queries] = url.slice(url.indexOf('/api/v1/web/') + '/api/v1/web/'.length).split('?');
  const [namespace = '', inside = '', file = '', ...rest] = path.split('/').map(decoded);
  const named = /^(.+?)(?:\.(json|html|http|text|svg))?$/.exec(file);
  const name = parseEntityName(inside === 'default' ? [named?.[1] ?? ''] : [inside, named?.[1] ?? '']);
  if (!name || !parseEntityName([namespace])) return undefined;
  const extension = extensions.find(one => one === named?.[2]) ?? 'http';
  return { namespace, ...name, extension, rest: rest.length > 0 ? `/${rest.join('/')}` : '', query: queries.join('?') };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
