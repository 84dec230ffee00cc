import type { FunctionDetail } from '@skython/shared';
import { For, type JSX } from 'solid-js';
import { ago } from '../design/ago.js';
import { t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';
import { liveOf } from './reader.js';

/** Which version is read. The live one is what the endpoint answers with. */
export function VersionChoice(props: { readonly detail: FunctionDetail }): JSX.Element {
  const ide = useIde();
  const { owner, name } = props.detail;
  return (
    <select
      class="input input-small"
      aria-label={t('Version')}
      value={props.detail.version}
      onChange={event => {
        const version = Number(event.currentTarget.value);
        const live = version === liveOf(props.detail);
        ide.navigation.go({ kind: 'function', owner, name, ...(!live && { version }) });
      }}
    >
      <For each={props.detail.versions}>
        {one => (
          <option value={one.version} selected={one.version === props.detail.version}>
            v{one.version}
            {one.live ? t(', live') : ''}, {ago(new Date(one.createdAt).getTime(), Date.now())}
          </option>
        )}
      </For>
    </select>
  );
}
