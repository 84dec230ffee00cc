import type { FunctionDetail } from '@skython/shared';
import { createMemo, createResource, type JSX, Match, Show, Switch } from 'solid-js';
import { Button } from '../../design/Button.js';
import { Notice } from '../../design/Notice.js';
import { Skeleton } from '../../design/Skeleton.js';
import { sentenceOf } from '../../instance/requestFailed.js';
import { t } from '../../locale/t.js';
import { BreakingList } from '../../publish/review/BreakingList.js';
import { breakingChanges } from '../../publish/review/breaking.js';
import { ChangeList } from '../../publish/review/ChangeList.js';
import { fileChanges } from '../../publish/review/files.js';
import { SettingList } from '../../publish/review/SettingList.js';
import { settingChanges } from '../../publish/review/settings.js';
import { useIde } from '../../shell/ide.js';
import { filesOf } from '../../skybox/reader.js';
import type { FunctionName } from '../../workspace/draft.js';

interface ComparisonProps {
  readonly name: FunctionName;
  readonly before: number;
  readonly after: number;
}

/** How one version became another. */
export function Comparison(props: ComparisonProps): JSX.Element {
  const { reader } = useIde();
  const read = (version: number): Promise<FunctionDetail> =>
    reader.read({ ...props.name, version }).then(({ detail }) => detail);
  const [pair, { refetch }] = createResource(async () => {
    const [before, after] = await Promise.all([read(props.before), read(props.after)]);
    return { before, after };
  });
  return (
    <section
      class="version-comparison"
      aria-label={t('Version {{after}} against version {{before}}', { after: props.after, before: props.before })}
    >
      <h2>{t('Version {{before}} → {{after}}', { before: props.before, after: props.after })}</h2>
      <Switch fallback={<Skeleton lines={5} label={t('The versions are loading')} />}>
        <Match when={pair.error !== undefined}>
          <Notice look="danger" actions={<Button onClick={() => void refetch()}>{t('Retry')}</Button>}>
            {sentenceOf(pair.error)}
          </Notice>
        </Match>
        <Match when={pair.latest}>{found => <Differences before={found().before} after={found().after} />}</Match>
      </Switch>
    </section>
  );
}

function Differences(props: { readonly before: FunctionDetail; readonly after: FunctionDetail }): JSX.Element {
  const files = createMemo(() => fileChanges(filesOf(props.before), filesOf(props.after)));
  // Description, tags and access belong to the function: every version has those of today.
  const settings = createMemo(() => settingChanges(props.before, props.after));
  return (
    <>
      <BreakingList changes={breakingChanges(props.before.schema, props.after.schema)} />
      <Show when={files().length + settings().length > 0} fallback={<p class="quiet">{t('They are the same.')}</p>}>
        <Show when={files().length > 0}>
          <ChangeList changes={files()} />
        </Show>
        <SettingList changes={settings()} />
      </Show>
    </>
  );
}
