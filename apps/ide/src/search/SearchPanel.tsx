import CaseSensitive from 'lucide-solid/icons/case-sensitive';
import Regex from 'lucide-solid/icons/regex';
import WholeWord from 'lucide-solid/icons/whole-word';
import { createEffect, createMemo, createSignal, For, type JSX, on, onCleanup, onMount, Show } from 'solid-js';
import { Button, IconButton } from '../design/Button.js';
import { changeUndoably } from '../files/actions.js';
import { plural, t, worded } from '../locale/t.js';
import { useIde } from '../shell/ide.js';
import type { DraftFile } from '../workspace/draft.js';
import { textOf } from '../workspace/files.js';
import type { Texts } from './find.js';
import { MatchList } from './MatchList.js';
import type { SearchMatch, SearchQuery, SearchResult } from './query.js';
import './search.css';
import { createSearcher } from './searcher.js';

/** Kept while the panel is away. */
const [query, setQuery] = createSignal<SearchQuery>({ text: '', regex: false, word: false, matchCase: false });
const [replacement, setReplacement] = createSignal('');

/** A pause in typing after which the files are searched. */
const PAUSE_MS = 120;

const switches = [
  { name: 'matchCase', icon: () => <CaseSensitive size={15} /> },
  { name: 'word', icon: () => <WholeWord size={15} /> },
  { name: 'regex', icon: () => <Regex size={15} /> },
] as const;
const switchWords = worded({ matchCase: 'Match case', word: 'Whole words', regex: 'Regular expression' });

/** Looks through all texts of the draft, and replaces. */
export default function SearchPanel(): JSX.Element {
  const ide = useIde();
  const { draft, role } = ide.workspace;
  const searcher = createSearcher();
  onCleanup(searcher.end);
  const [result, setResult] = createSignal<SearchResult>();
  const [fault, setFault] = createSignal<string>();
  let field: HTMLInputElement | undefined;
  onMount(() => {
    field?.focus();
    field?.select();
  });

  const texts = createMemo(
    (): Texts =>
      draft().order.flatMap(path =>
        draft().files[path]?.kind === 'text' ? [[path, textOf(draft().files[path])] as const] : [],
      ),
  );
  const count = (): number => (result()?.files ?? []).reduce((sum, { matches }) => sum + matches.length, 0);

  async function search(): Promise<void> {
    if (query().text === '') {
      setResult(undefined);
      setFault(undefined);
      return;
    }
    const reply = await searcher.ask({ texts: texts(), query: query() });
    if (reply?.kind === 'found') setResult(reply.result);
    if (reply !== undefined) setFault(reply.kind === 'faulty' ? reply.message : undefined);
  }

  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  createEffect(
    on([query, texts], () => {
      clearTimeout(timer);
      timer = setTimeout(() => void search(), PAUSE_MS);
    }),
  );

  async function replace(): Promise<void> {
    const { id, files } = draft();
    const reply = await searcher.ask({ texts: texts(), query: query(), replacement: replacement() });
    if (reply?.kind === 'faulty') setFault(reply.message);
    if (reply?.kind !== 'replaced' || reply.texts.length === 0 || draft().id !== id) return;
    if (draft().files !== files) return ide.toasts.say(t('The files changed meanwhile. Press Replace all again.'));
    ide.history.keepBefore(draft());
    const changed = reply.texts.map(([path, text]): [string, DraftFile] => [path, { kind: 'text', text }]);
    const where =
      changed.length === 1 ? (changed[0]?.[0] ?? '') : plural(changed.length, '{{count}} file', '{{count}} files');
    changeUndoably(ide, t('All matches were replaced in {{where}}.', { where }), {
      ...files,
      ...Object.fromEntries(changed),
    });
  }

  function show(path: string, { line, column, length }: SearchMatch): void {
    ide.workspace.change({ active: path });
    ide.reveal.show({ document: draft().id, file: path, line, column, length });
  }

  return (
    <search class="search">
      <div class="search-fields">
        <div class="search-row">
          <input
            ref={field}
            class="input"
            type="search"
            aria-label={t('Find in files')}
            placeholder={t('Find')}
            spellcheck={false}
            value={query().text}
            aria-invalid={fault() !== undefined}
            onInput={event => setQuery({ ...query(), text: event.currentTarget.value })}
          />
          <For each={switches}>
            {({ name, icon }) => (
              <IconButton
                label={switchWords[name]}
                icon={icon()}
                aria-pressed={query()[name]}
                onClick={() => setQuery({ ...query(), [name]: !query()[name] })}
              />
            )}
          </For>
        </div>
        <Show when={role() === 'editing'}>
          <div class="search-row">
            <input
              class="input"
              aria-label={t('Replace with')}
              placeholder={t('Replace with')}
              spellcheck={false}
              value={replacement()}
              onInput={event => setReplacement(event.currentTarget.value)}
            />
            <Button disabled={count() === 0 || fault() !== undefined} onClick={() => void replace()}>
              {t('Replace all')}
            </Button>
          </div>
        </Show>
        <p class="search-count" role="status" classList={{ 'search-fault': fault() !== undefined }}>
          <Show when={fault()} fallback={<Count result={result()} count={count()} />}>
            {fault()}
          </Show>
        </p>
      </div>
      <MatchList files={result()?.files ?? []} onShow={show} />
    </search>
  );
}

function Count(props: { readonly result: SearchResult | undefined; readonly count: number }): JSX.Element {
  return (
    <Show when={props.result} fallback={t('Looks through every text file of the draft.')}>
      {result => (
        <Show when={props.count > 0} fallback={t('Nothing found.')}>
          {t('{{matches}} in {{files}}', {
            matches: result().more
              ? plural(props.count, 'more than {{count}} match', 'more than {{count}} matches')
              : plural(props.count, '{{count}} match', '{{count}} matches'),
            files: plural(result().files.length, '{{count}} file', '{{count}} files'),
          })}
        </Show>
      )}
    </Show>
  );
}
