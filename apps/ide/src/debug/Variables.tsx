import { type JSX, Show } from 'solid-js';
import { t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';
import { createAsked } from './asked.js';
import { PartList } from './PartList.js';

/** Locals and globals of the frame that is looked at. */
export function Variables(): JSX.Element {
  return (
    <div class="debug-scopes">
      <Scope title={t('Locals')} scope="locals" />
      <Scope title={t('Globals')} scope="globals" />
    </div>
  );
}

function Scope(props: { readonly title: string; readonly scope: 'locals' | 'globals' }): JSX.Element {
  const { debugger: debug } = useIde();
  const page = createAsked(debug, () => debug.session()?.variables(debug.frame(), props.scope));
  const found = () => {
    const now = page();
    return now.state === 'there' ? now.value : undefined;
  };
  return (
    <fieldset class="debug-scope">
      <legend class="debug-scope-title">{props.title}</legend>
      <Show when={found()?.variables.length === 0}>
        <p class="quiet debug-none">{t('None.')}</p>
      </Show>
      <Show when={found()}>
        {now => (
          <PartList page={now()} path={props.scope} place={() => ({ frame: debug.frame(), scope: props.scope })} />
        )}
      </Show>
      <Show when={debug.stop()?.returned && props.scope === 'locals' && debug.frame() === 0 && debug.stop()?.returned}>
        {returned => (
          <PartList
            page={{ variables: [{ ...returned(), name: 'returned' }], total: 1 }}
            path="returned"
            place={() => undefined}
          />
        )}
      </Show>
    </fieldset>
  );
}
