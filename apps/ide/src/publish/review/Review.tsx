import type { FunctionDetail, FunctionSchema } from '@skython/shared';
import { createMemo, type JSX, Show } from 'solid-js';
import { t } from '../../locale/t.js';
import { filesOf, liveOf } from '../../skybox/reader.js';
import type { Draft } from '../../workspace/draft.js';
import { BreakingList } from './BreakingList.js';
import { breakingChanges } from './breaking.js';
import { ChangeList } from './ChangeList.js';
import { fileChanges } from './files.js';
import { SettingList } from './SettingList.js';
import { closes, type FunctionSettings, type SettingName, settingChanges, shutsOut } from './settings.js';

interface ReviewProps {
  /** The function as it is live. */
  readonly live: FunctionDetail;
  readonly draft: Draft;
  /** What the draft is, once Python has said so. */
  readonly schema: FunctionSchema | undefined;
  readonly settings: FunctionSettings;
}

const versionSettings: ReadonlySet<SettingName> = new Set(['entry', 'convention', 'origins']);

/** What publishing will change about the live version. */
export function Review(props: ReviewProps): JSX.Element {
  const files = createMemo(() => fileChanges(filesOf(props.live), props.draft.files));
  const settings = createMemo(() => settingChanges(props.live, props.settings));
  const breaking = createMemo(() => (props.schema ? breakingChanges(props.live.schema, props.schema) : []));
  const versioned = (): boolean => files().length > 0 || settings().some(({ name }) => versionSettings.has(name));
  return (
    <section class="review" aria-label={t('What changes')}>
      <h3 class="field-name">{t('What changes')}</h3>
      <BreakingList changes={breaking()} closes={closes(settings())} shutsOut={shutsOut(props.live, props.settings)} />
      <Show
        when={files().length > 0 || settings().length > 0}
        fallback={<p class="quiet">{t('Nothing: the live version is the same.')}</p>}
      >
        <ChangeList changes={files()} />
        <SettingList changes={settings()} />
      </Show>
      <Show when={!versioned() && settings().length > 0}>
        <p class="quiet">
          {t('The code stays version {{version}}: only settings change.', { version: liveOf(props.live) })}
        </p>
      </Show>
    </section>
  );
}
