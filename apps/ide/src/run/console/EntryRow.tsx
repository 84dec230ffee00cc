import { createSignal, createUniqueId, type JSX, Show } from 'solid-js';
import { t } from '../../locale/t.js';
import { useKernel } from '../../shell/kernel.js';
import type { RunTarget } from '../target.js';
import { CompletionList } from './CompletionList.js';
import { createCompleting } from './completing.js';
import { createHistory } from './history.js';

const INDENT = '    ';

/** The prompt: Enter runs what is complete, Shift+Enter begins a line, arrows walk the history, Tab completes. */
export function EntryRow(props: { readonly target: RunTarget }): JSX.Element {
  const { desk } = props.target;
  const id = createUniqueId();
  const history = createHistory(useKernel().storage);
  const [text, setText] = createSignal('');
  let field: HTMLTextAreaElement | undefined;
  const completing = createCompleting({
    ask: before => {
      const subject = props.target.subject();
      return subject ? desk.complete(subject, before) : Promise.resolve(undefined);
    },
    insert(name, from, to) {
      write(text().slice(0, from) + name + text().slice(to), from + name.length);
    },
  });

  /** Replaces the text and sets the cursor; at the end by default. */
  function write(next: string, cursor = next.length): void {
    setText(next);
    queueMicrotask(() => field?.setSelectionRange(cursor, cursor));
  }

  async function submit(): Promise<void> {
    const subject = props.target.subject();
    const source = text();
    if (subject === undefined || desk.phase() !== 'idle' || source.trim() === '') return;
    if (!((await desk.isComplete(subject, source)) ?? looksComplete(source))) {
      if (text() === source) write(`${source}\n${indentOf(source)}`);
      return;
    }
    const entry = source.trimEnd();
    history.add(entry);
    write('');
    void desk.enter({ subject, source: entry, file: '<console>', line: 1, selected: false });
  }

  function press(event: KeyboardEvent): void {
    if (event.isComposing || completing.press(event)) return;
    const { selectionStart: start, selectionEnd: end } = field ?? { selectionStart: 0, selectionEnd: 0 };
    const take = (found: string | undefined): void => {
      if (found === undefined) return;
      event.preventDefault();
      write(found);
    };
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      void submit();
    } else if (event.key === 'ArrowUp' && !text().slice(0, start).includes('\n')) take(history.older(text()));
    else if (event.key === 'ArrowDown' && !text().slice(end).includes('\n')) take(history.newer());
    else if (event.key === 'Tab' && !event.shiftKey && start === end) {
      const before = text().slice(0, start);
      // In an empty row Tab goes on to the next control.
      if (before.trim() === '' && !before.includes('\n')) return;
      event.preventDefault();
      if (/(^|\n)[ \t]*$/.test(before)) write(before + INDENT + text().slice(start), start + INDENT.length);
      else void completing.open(before);
    }
  }

  return (
    <div class="console-row">
      <label class="console-prompt mono" for={id} aria-hidden="true">
        {'>>>'}
      </label>
      <textarea
        id={id}
        ref={field}
        class="console-field mono"
        rows={1}
        spellcheck={false}
        autocapitalize="off"
        autocomplete="off"
        aria-label={t('Python prompt')}
        aria-description={t(
          'Enter runs, Shift and Enter begins a new line, the arrow keys bring back earlier entries, Tab completes names.',
        )}
        aria-controls={completing.shown() ? `${id}-names` : undefined}
        aria-activedescendant={completing.shown() ? `${id}-names-${completing.active()}` : undefined}
        placeholder={t('Try Python here')}
        value={text()}
        onInput={event => {
          setText(event.currentTarget.value);
          completing.close();
        }}
        onKeyDown={press}
        onBlur={() => completing.close()}
      />
      <Show when={completing.shown()}>
        <CompletionList id={`${id}-names`} completing={completing} />
      </Show>
    </div>
  );
}

/** While no Python can be asked: a block goes on until an empty line. */
const looksComplete = (source: string): boolean => {
  const last = source.split('\n').at(-1) ?? '';
  return last.trim() === '' || !(/[:([{,\\]\s*$/.test(last) || /^\s/.test(last));
};

/** The indentation of the next line. */
function indentOf(source: string): string {
  const last = source.split('\n').at(-1) ?? '';
  const indent = /^[ \t]*/.exec(last)?.[0] ?? '';
  return /:\s*$/.test(last) ? indent + INDENT : indent;
}
