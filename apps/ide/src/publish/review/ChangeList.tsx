import { sizeText } from '../../locale/formats.js';
import { t } from '../../locale/t.js';
import './review.css';
import { createSignal, For, type JSX, Show, Suspense } from 'solid-js';
import { lazyPart } from '../../design/lazyPart.js';
import { Skeleton } from '../../design/Skeleton.js';
import { type FileChange, lineCounts } from './files.js';

const DiffView = lazyPart(() => import('../../editor/DiffView.js'));

const marks = { added: 'A', removed: 'D', changed: 'M' } as const;

/** The files that differ; each opens to its lines. */
export function ChangeList(props: { readonly changes: readonly FileChange[] }): JSX.Element {
  return (
    <ul class="change-list" aria-label={t('Changed files')}>
      <For each={props.changes}>{change => <Change change={change} open={props.changes.length === 1} />}</For>
    </ul>
  );
}

function Change(props: { readonly change: FileChange; readonly open: boolean }): JSX.Element {
  const [open, setOpen] = createSignal(props.open);
  const head = (): JSX.Element => (
    <>
      <abbr class={`change-mark change-${props.change.how}`} title={props.change.how}>
        {marks[props.change.how]}
      </abbr>
      <span class="mono change-path">{props.change.path}</span>
      <Facts change={props.change} />
    </>
  );
  return (
    <li>
      <Show when={props.change.kind === 'text' && props.change} fallback={<p class="change-head">{head()}</p>}>
        {change => (
          <details class="change" open={open()} onToggle={event => setOpen(event.currentTarget.open)}>
            <summary class="change-head">{head()}</summary>
            <Show when={open()}>
              <Suspense fallback={<Skeleton lines={4} label={t('The changes are loading')} />}>
                <DiffView path={change().path} before={change().before} after={change().after} />
              </Suspense>
            </Show>
          </details>
        )}
      </Show>
    </li>
  );
}

function Facts(props: { readonly change: FileChange }): JSX.Element {
  return (
    <Show
      when={props.change.kind === 'text' && lineCounts(props.change)}
      fallback={
        <span class="quiet">
          {props.change.kind === 'asset'
            ? `${sizeText(props.change.beforeBytes)} → ${sizeText(props.change.afterBytes)}`
            : ''}
        </span>
      }
    >
      {counts => (
        <span class="change-counts">
          <span class="change-added" title={t('Lines that come')}>
            +{counts().added}
          </span>
          <span class="change-removed" title={t('Lines that go')}>
            −{counts().removed}
          </span>
        </span>
      )}
    </Show>
  );
}
