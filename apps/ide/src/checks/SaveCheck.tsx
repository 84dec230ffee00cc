import { type JSX, Show } from 'solid-js';
import { Button } from '../design/Button.js';
import { t } from '../locale/t.js';
import type { Finished } from '../run/shown.js';
import { useIde } from '../shell/ide.js';
import { saveAsCheck } from './draftChecks.js';
import { checkOfRun } from './makeCheck.js';

/** Keeps the run that is shown as a check of the draft, when its result can be compared. */
export default function SaveCheck(props: { readonly finished: Finished }): JSX.Element {
  const ide = useIde();
  return (
    <Show when={checkOfRun(props.finished) && ide.workspace.role() === 'editing'}>
      <Button
        look="quiet"
        tip={t('Expect this result for this input')}
        onClick={() => saveAsCheck(ide, props.finished)}
      >
        {t('Save as check')}
      </Button>
    </Show>
  );
}
