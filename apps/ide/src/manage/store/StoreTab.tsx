import { t } from '../../locale/t.js';
import './store.css';
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import { Button } from '../../design/Button.js';
import { Notice } from '../../design/Notice.js';
import { Segments } from '../../design/Segments.js';
import { useIde } from '../../shell/ide.js';
import { editFunction } from '../../skybox/actions.js';
import { createValueKeep, holdingValues } from '../../workspace/values.js';
import type { ManagedProps } from '../ManagePane.js';
import { createDraftSource } from './draftSource.js';
import { createLiveSource } from './liveSource.js';
import { ValueList } from './ValueList.js';

type Where = 'live' | 'draft';

/** What a function stores: live data on the instance, and the data of its draft on this device. Never mixed. */
export default function StoreTab(props: ManagedProps): JSX.Element {
  const ide = useIde();
  const [where, setWhere] = createSignal<Where>('live');
  const name = { owner: props.detail.owner, name: props.detail.name };
  const live = createLiveSource(ide.client, name);
  const drafts = createMemo(() =>
    ide.workspace.drafts().filter(({ published }) => published?.owner === name.owner && published.name === name.name),
  );
  const [picked, setPicked] = createSignal<string>();
  const draft = createMemo((): string | undefined => {
    const ids = drafts().map(({ id }) => id);
    return ids.find(id => id === picked()) ?? ids[0];
  });
  const draftSource = (id: string) =>
    createDraftSource({ keep: createValueKeep(ide.database, id), holding: work => holdingValues(id, work) });
  const lead = (): JSX.Element => (
    <>
      <Segments
        label={t('Which data')}
        value={where()}
        onChange={setWhere}
        options={[
          { value: 'live', title: t('Live, on the server') },
          { value: 'draft', title: t('Draft, on this device') },
        ]}
      />
      <Show when={where() === 'draft' && drafts().length > 1}>
        <select
          class="input input-small"
          aria-label={t('Draft')}
          value={draft()}
          onChange={event => setPicked(event.currentTarget.value)}
        >
          <For each={drafts()}>{one => <option value={one.id}>{one.title}</option>}</For>
        </select>
      </Show>
    </>
  );

  return (
    <Show
      when={where() === 'draft'}
      fallback={<ValueList source={live} named={`${name.owner}/${name.name}`} lead={lead()} live={true} />}
    >
      <Show
        when={draft()}
        keyed
        fallback={
          <>
            <div class="manage-bar">{lead()}</div>
            <Notice
              title={t('There is no draft of this function on this device')}
              actions={<Button onClick={() => void editFunction(ide, name)}>{t('Edit')}</Button>}
            >
              {t('Runs of a draft keep their data apart from the live data.')}
            </Notice>
          </>
        }
      >
        {id => (
          <ValueList source={draftSource(id)} named={`${name.owner}/${name.name} draft`} lead={lead()} live={false} />
        )}
      </Show>
    </Show>
  );
}
