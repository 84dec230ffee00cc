import { sizeText } from '../locale/formats.js';
import { rich, t } from '../locale/t.js';
import './sync.css';
import { createResource, createSignal, type JSX, Show, Suspense } from 'solid-js';
import { Button } from '../design/Button.js';
import { lazyPart } from '../design/lazyPart.js';
import { Modal } from '../design/Modal.js';
import { Notice } from '../design/Notice.js';
import { Segments } from '../design/Segments.js';
import { Skeleton } from '../design/Skeleton.js';
import { When } from '../design/When.js';
import { useIde } from '../shell/ide.js';
import type { DraftFile } from '../workspace/draft.js';
import { type Conflict, keepBoth, readConflict, useMerged } from './resolve.js';

const TextMerge = lazyPart(() => import('./TextMerge.js'));

/** Two versions of the open draft: the person decides, change by change or file by file. */
export default function MergeDialog(): JSX.Element {
  const ide = useIde();
  const [conflict] = createResource(() => readConflict(ide));
  const close = (): void => ide.dialogs.close();
  return (
    <Modal
      open
      width="large"
      title={t('Two versions of this draft')}
      description={t('It was changed on this device and on another one. Nothing is lost until you decide.')}
      onClose={close}
    >
      <Show when={!conflict.loading} fallback={<Skeleton lines={8} label={t('The versions are loading')} />}>
        <Show
          when={conflict()}
          fallback={<Notice title={t('Nothing to decide')}>{t('Both versions agree by now.')}</Notice>}
        >
          {found => <Decide conflict={found()} onDone={close} />}
        </Show>
      </Show>
    </Modal>
  );
}

function Decide(props: { readonly conflict: Conflict; readonly onDone: () => void }): JSX.Element {
  const ide = useIde();
  const { here, there, plan, kept } = props.conflict;
  const paths = plan.conflicts;
  const [path, setPath] = createSignal(paths[0] ?? 'main.py');
  /** What is kept of each file both have changed; absent: it is removed. */
  const [results, setResults] = createSignal<Readonly<Record<string, DraftFile | undefined>>>(
    Object.fromEntries(paths.map(one => [one, here.files[one] ?? there.files[one]])),
  );
  const [working, setWorking] = createSignal(false);
  const following = (): boolean => ide.workspace.role() !== 'editing';

  function merged(): Record<string, DraftFile> {
    const files: Record<string, DraftFile> = {};
    for (const [one, side] of Object.entries(plan.files)) {
      const file = side === 'both' ? results()[one] : (side === 'there' ? there : here).files[one];
      if (file !== undefined) files[one] = file;
    }
    return files;
  }

  async function finish(work: () => Promise<void>): Promise<void> {
    setWorking(true);
    try {
      await work();
      props.onDone();
    } catch {
      ide.toasts.say(t('The versions could not be saved: there is no room on this device.'));
      setWorking(false);
    }
  }

  const texts = (): { readonly here: string; readonly there: string } | undefined => {
    const [mine, theirs] = [here.files[path()], there.files[path()]];
    return mine?.kind === 'text' && theirs?.kind === 'text' ? { here: mine.text, there: theirs.text } : undefined;
  };

  return (
    <div class="merge">
      <Show when={paths.length > 1}>
        <Segments
          label={t('File')}
          value={path()}
          onChange={setPath}
          options={paths.map(one => ({ value: one, title: one }))}
        />
      </Show>
      <p class="merge-legend">
        <span>{rich('Other device, {{when}}', { when: <When at={kept.updatedAt} /> })}</span>
        <span>{t('What is kept')}</span>
      </p>
      <Show when={path()} keyed>
        {one => (
          <Show
            when={texts()}
            fallback={
              <WholeFile
                path={one}
                here={here.files[one]}
                there={there.files[one]}
                result={results()[one]}
                onResult={file => setResults({ ...results(), [one]: file })}
              />
            }
          >
            {both => {
              const before = results()[one];
              return (
                <Suspense fallback={<Skeleton lines={8} label={t('The versions are loading')} />}>
                  <TextMerge
                    path={one}
                    there={both().there}
                    result={before?.kind === 'text' ? before.text : both().here}
                    onResult={text => setResults({ ...results(), [one]: { kind: 'text', text } })}
                  />
                </Suspense>
              );
            }}
          </Show>
        )}
      </Show>
      <Show when={following()}>
        <Notice look="warning">{t('Another tab edits this draft. Press “Edit here” first, then decide.')}</Notice>
      </Show>
      <div class="dialog-actions">
        <Button look="quiet" onClick={props.onDone}>
          {t('Later')}
        </Button>
        <Button disabled={working()} onClick={() => void finish(() => keepBoth(ide, props.conflict))}>
          {t('Keep both as drafts')}
        </Button>
        <Button
          look="primary"
          disabled={working() || following()}
          onClick={() => void finish(() => useMerged(ide, props.conflict, merged()))}
        >
          {t('Keep the result')}
        </Button>
      </div>
    </div>
  );
}

interface WholeFileProps {
  readonly path: string;
  readonly here: DraftFile | undefined;
  readonly there: DraftFile | undefined;
  readonly result: DraftFile | undefined;
  readonly onResult: (file: DraftFile | undefined) => void;
}

/** A file that is no text, or that one side has removed: one version is taken whole. */
function WholeFile(props: WholeFileProps): JSX.Element {
  const told = (file: DraftFile | undefined): string =>
    file === undefined ? 'removed' : sizeText(file.kind === 'text' ? file.text.length : file.bytes.length);
  return (
    <Segments
      label={t('Version of {{path}}', { path: props.path })}
      value={props.result === props.there ? 'there' : 'here'}
      onChange={side => props.onResult(side === 'there' ? props.there : props.here)}
      options={[
        { value: 'there', title: t('Other device: {{what}}', { what: told(props.there) }) },
        { value: 'here', title: t('This device: {{what}}', { what: told(props.here) }) },
      ]}
    />
  );
}
