import { rich, t } from '../locale/t.js';
import './function.css';
import './functionName.css';
import type { FunctionDetail } from '@skython/shared';
import ArrowLeft from 'lucide-solid/icons/arrow-left';
import Copy from 'lucide-solid/icons/copy-plus';
import Gauge from 'lucide-solid/icons/gauge';
import Import from 'lucide-solid/icons/import';
import Pencil from 'lucide-solid/icons/pencil';
import Rewind from 'lucide-solid/icons/rewind';
import { createMemo, For, type JSX, Match, Show, Switch } from 'solid-js';
import { PublishedChecks } from '../checks/PublishedChecks.js';
import { Button } from '../design/Button.js';
import { CopyButton } from '../design/CopyButton.js';
import { Notice } from '../design/Notice.js';
import { Skeleton } from '../design/Skeleton.js';
import { When } from '../design/When.js';
import type { LineMark } from '../editor/marks.js';
import { SnippetTabs } from '../publish/SnippetTabs.js';
import { exampleBody } from '../run/form/example.js';
import type { RunTarget } from '../run/target.js';
import { useIde } from '../shell/ide.js';
import { callsText } from '../words.js';
import {
  cloneFunction,
  deleteFunction,
  editFunction,
  importLine,
  insertFunctionImport,
  rollBack,
  showDraft,
} from './actions.js';
import { readDoc } from './docs/docstring.js';
import { Markdown } from './docs/Markdown.js';
import { Examples } from './Examples.js';
import { FunctionCode } from './FunctionCode.js';
import { ParameterTable } from './ParameterTable.js';
import { Relations } from './Relations.js';
import { liveOf, type Opened } from './reader.js';
import { VersionChoice } from './VersionChoice.js';

interface FunctionPaneProps {
  readonly target: RunTarget;
  readonly marks: (path: string) => readonly LineMark[];
}

/** A published function, read-only. Escape goes back to the draft. */
export default function FunctionPane(props: FunctionPaneProps): JSX.Element {
  const ide = useIde();
  const as = <S extends Opened['state']>(state: S): Extract<Opened, { state: S }> | undefined => {
    const now = ide.reader.opened();
    return now.state === state ? (now as Extract<Opened, { state: S }>) : undefined;
  };
  const named = (): string => {
    const now = ide.reader.opened();
    if (now.state === 'none') return '';
    return now.state === 'ready' ? `${now.detail.owner}/${now.detail.name}` : `${now.owner}/${now.name}`;
  };
  return (
    <section class="pane function-pane" aria-label={t('Function {{named}}', { named: named() })}>
      <div class="function-back">
        <Button
          look="quiet"
          icon={<ArrowLeft size={14} />}
          keys="Escape"
          tip={t('Back to the draft')}
          onClick={() => showDraft(ide)}
        >
          {ide.workspace.draft().title}
        </Button>
      </div>
      <Switch>
        <Match when={as('loading')}>
          <Skeleton lines={12} label={t('The function is loading')} />
        </Match>
        <Match when={as('failed')}>
          {failed => (
            <Notice
              title={t('{{owner}}/{{name}} cannot be shown', { owner: failed().owner, name: failed().name })}
              actions={<Button onClick={() => void ide.reader.open(failed())}>{t('Retry')}</Button>}
            >
              {failed().detail}
            </Notice>
          )}
        </Match>
        <Match when={as('ready')}>
          {ready => (
            <Shown detail={ready().detail} copiedAt={ready().copiedAt} target={props.target} marks={props.marks} />
          )}
        </Match>
      </Switch>
    </section>
  );
}

interface ShownProps extends FunctionPaneProps {
  readonly detail: FunctionDetail;
  readonly copiedAt: number | undefined;
}

function Shown(props: ShownProps): JSX.Element {
  const ide = useIde();
  const mine = (): boolean => ide.session.name() === props.detail.owner;
  const isLive = (): boolean => props.detail.version === liveOf(props.detail);
  const url = (): string => location.origin + props.detail.url;
  const callables = () =>
    props.detail.schema.kind === 'callable'
      ? props.detail.schema.callables.filter(({ name }) => name === props.detail.schema.entry).slice(0, 1)
      : props.detail.schema.callables;
  const doc = createMemo(() => readDoc(callables()[0]?.doc ?? ''));
  /** A description that only says what the docstring says is not said twice. */
  const description = (): string => (doc().text.startsWith(props.detail.description) ? '' : props.detail.description);

  return (
    <div class="function-scroll">
      <header class="function-head">
        <h1 class="function-name">
          <span class="quiet">{props.detail.owner}/</span>
          {props.detail.name}
        </h1>
        <Show when={props.detail.visibility === 'private'}>
          <span class="badge">{t('private')}</span>
        </Show>
        <VersionChoice detail={props.detail} />
      </header>
      <Show when={props.copiedAt}>
        {at => (
          <p class="skybox-note" role="status">
            {rich('Offline: this is the copy on this device, made {{when}}.', { when: <When at={at()} /> })}
          </p>
        )}
      </Show>
      <p class="function-facts">
        <span>{rich('Updated {{when}}', { when: <When at={props.detail.updatedAt} /> })}</span>
        <span>{callsText(props.detail.callsThisWeek)}</span>
        <Show when={props.detail.clonedFrom}>{from => <span>{t('Cloned from {{from}}', { from: from() })}</span>}</Show>
        <For each={props.detail.tags}>{tag => <span class="card-tag">#{tag}</span>}</For>
      </p>
      <div class="function-actions">
        <Show when={mine()}>
          <Button look="primary" icon={<Pencil size={14} />} onClick={() => void editFunction(ide, props.detail)}>
            {t('Edit')}
          </Button>
          <Button
            icon={<Gauge size={14} />}
            onClick={() =>
              ide.navigation.go({ kind: 'manage', owner: props.detail.owner, name: props.detail.name, tab: 'call' })
            }
          >
            {t('Manage')}
          </Button>
        </Show>
        <Button
          look={mine() ? 'plain' : 'primary'}
          icon={<Copy size={14} />}
          tip={t('A copy of your own, to change')}
          onClick={() => void cloneFunction(ide, props.detail)}
        >
          {t('Clone')}
        </Button>
        <Button
          icon={<Import size={14} />}
          tip={importLine(props.detail)}
          onClick={() => insertFunctionImport(ide, props.detail)}
        >
          {t('Insert import')}
        </Button>
        <Show when={mine() && !isLive()}>
          <Button onClick={() => void rollBack(ide, props.detail, props.detail.version)}>
            {t('Make version {{version}} live', { version: props.detail.version })}
          </Button>
        </Show>
        <Show when={mine()}>
          <Button
            icon={<Rewind size={14} />}
            tip={t('Failed invocations that were recorded')}
            onClick={() => ide.dialogs.show({ kind: 'recordings', of: props.detail })}
          >
            {t('Failures')}
          </Button>
        </Show>
        <Show when={mine()}>
          <Button look="danger" onClick={() => deleteFunction(ide, props.detail)}>
            {t('Delete')}
          </Button>
        </Show>
      </div>
      <Show when={description()}>
        <Markdown text={description()} />
      </Show>
      <Show when={doc().text}>
        <Markdown text={doc().text} />
      </Show>
      <For each={callables()}>
        {callable => (
          <>
            <Show when={callables().length > 1}>
              <h2 class="function-part mono">{callable.name}</h2>
            </Show>
            <ParameterTable callable={callable} />
          </>
        )}
      </For>
      <Examples examples={doc().examples} callable={callables()[0]} target={props.target} />
      <PublishedChecks detail={props.detail} target={props.target} />
      <h2 class="function-part">{t('Endpoint')}</h2>
      <div class="url-line">
        <code>{url()}</code>
        <CopyButton label={t('Copy the URL')} text={url} />
      </div>
      <SnippetTabs
        request={{
          url: url(),
          body: exampleBody(props.target.parameters(), props.target.input().fields),
          token: props.detail.visibility === 'private' || props.detail.access === 'key',
        }}
      />
      <FunctionCode detail={props.detail} marks={props.marks} />
      <Relations detail={props.detail} />
    </div>
  );
}
