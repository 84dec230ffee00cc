import { For, type JSX } from 'solid-js';
import { t } from '../locale/t.js';
import type { FileMatches, SearchMatch } from './query.js';

/** The places found, by file. Arrow keys go from one to the next. */
export function MatchList(props: {
  readonly files: readonly FileMatches[];
  readonly onShow: (path: string, match: SearchMatch) => void;
}): JSX.Element {
  let list: HTMLElement | undefined;

  function keys(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    const rows = [...(list?.querySelectorAll<HTMLButtonElement>('.search-match') ?? [])];
    const at = rows.findIndex(row => row.matches(':focus'));
    rows[at + step]?.focus();
    event.preventDefault();
  }

  return (
    <section class="search-list" ref={list} aria-label={t('Matches')}>
      <For each={props.files}>
        {({ path, matches }) => (
          <section aria-label={path}>
            <h3 class="search-file" title={path}>
              <span>{path}</span>
              <span class="quiet">{matches.length}</span>
            </h3>
            <For each={matches}>
              {match => (
                <button
                  type="button"
                  class="search-match"
                  aria-label={t('Line {{line}}: {{before}}{{found}}{{after}}', {
                    line: match.line,
                    before: match.before,
                    found: match.found,
                    after: match.after,
                  })}
                  onClick={() => props.onShow(path, match)}
                  onKeyDown={keys}
                >
                  <span class="search-line">{match.line}</span>
                  <span class="search-text">
                    {match.before.slice(-24)}
                    <mark>{match.found}</mark>
                    {match.after}
                  </span>
                </button>
              )}
            </For>
          </section>
        )}
      </For>
    </section>
  );
}
