import { findAll, replaceAll } from './find.js';
import { patternOf } from './query.js';
import type { SearchReply, SearchRequest } from './searcher.js';

/** Searches beside the page: an expression may take for ever, and this worker can be ended. */
addEventListener('message', ({ data }: MessageEvent<SearchRequest>) => postMessage(answer(data)));

function answer({ texts, query, replacement }: SearchRequest): SearchReply {
  const made = patternOf(query);
  if (made.kind === 'faulty') return made;
  return replacement === undefined
    ? { kind: 'found', result: findAll(texts, made.pattern) }
    : { kind: 'replaced', texts: replaceAll(texts, made.pattern, replacement, query.regex) };
}
