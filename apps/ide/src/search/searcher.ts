import { t } from '../locale/t.js';
import type { Texts } from './find.js';
import type { SearchQuery, SearchResult } from './query.js';

export interface SearchRequest {
  readonly texts: Texts;
  readonly query: SearchQuery;
  /** Asks for the texts after replacing instead of the places. */
  readonly replacement?: string;
}

export type SearchReply =
  | { readonly kind: 'found'; readonly result: SearchResult }
  | { readonly kind: 'replaced'; readonly texts: Texts }
  | { readonly kind: 'faulty'; readonly message: string };

export interface Searcher {
  /** Answers the last request only; undefined for one that a later one has overtaken. */
  ask(request: SearchRequest): Promise<SearchReply | undefined>;
  end(): void;
}

/** An expression that takes longer will hardly end at all. */
const PATIENCE_MS = 4_000;

/** One worker, made anew when a search has to be ended. */
export function createSearcher(): Searcher {
  let worker: Worker | undefined;
  let overtake: (() => void) | undefined;

  function end(): void {
    worker?.terminate();
    worker = undefined;
  }

  return {
    end,
    ask(request) {
      if (overtake !== undefined) {
        overtake();
        end();
      }
      worker ??= new Worker(new URL('./search.worker.ts', import.meta.url), { type: 'module' });
      const at = worker;
      return new Promise(resolve => {
        const done = (reply: SearchReply | undefined): void => {
          clearTimeout(timer);
          overtake = undefined;
          resolve(reply);
        };
        const timer = setTimeout(() => {
          end();
          done({ kind: 'faulty', message: t('This expression takes too long. Make it simpler.') });
        }, PATIENCE_MS);
        overtake = () => done(undefined);
        at.onmessage = ({ data }: MessageEvent<SearchReply>) => done(data);
        at.onerror = event => {
          end();
          done({ kind: 'faulty', message: event.message || t('The search could not be started.') });
        };
        at.postMessage(request);
      });
    },
  };
}
