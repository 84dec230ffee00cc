import { createResource, type JSX, onCleanup, Show } from 'solid-js';
import { Button } from '../../../design/Button.js';
import { downloadFile } from '../../../design/clipboard.js';
import { Skeleton } from '../../../design/Skeleton.js';
import { sizeText } from '../../../locale/formats.js';
import { t } from '../../../locale/t.js';
import { RawView } from '../RawView.js';
import { ResultTable } from '../ResultTable.js';
import { createViewChoice } from '../viewChoice.js';
import { LargeTree } from './LargeTree.js';
import { openLargeReader } from './largeValue.js';

interface LargeViewProps {
  readonly bytes: Uint8Array;
  /** One value a line. */
  readonly lines: boolean;
  readonly name: string;
}

/** JSON too large to be looked at in the page's own thread. */
export default function LargeView(props: LargeViewProps): JSX.Element {
  const reader = openLargeReader();
  onCleanup(() => reader.close());
  const [value] = createResource(
    () => props.bytes,
    bytes => reader.read(bytes, props.lines),
  );
  const { view, segments } = createViewChoice(() => value.latest?.grid !== undefined);
  return (
    <Show
      when={!value.loading}
      fallback={<Skeleton lines={8} label={t('Reading {{size}}', { size: sizeText(props.bytes.length) })} />}
    >
      <Show when={value.latest} fallback={<RawView bytes={props.bytes} name={props.name} />}>
        {found => (
          <div class="structured">
            <Show
              when={view() === 'table' && found().grid}
              fallback={
                <>
                  <div class="result-bar">
                    {segments()}
                    <span class="pane-space" />
                    <Button
                      look="quiet"
                      onClick={() =>
                        downloadFile(`${props.name}.json`, new Uint8Array(props.bytes), 'application/json')
                      }
                    >
                      {t('Save')}
                    </Button>
                  </div>
                  <Show when={view() === 'json'} fallback={<RawView bytes={props.bytes} name={props.name} />}>
                    <LargeTree value={found()} />
                  </Show>
                </>
              }
            >
              {grid => <ResultTable source={grid()} name={props.name} lead={segments()} />}
            </Show>
          </div>
        )}
      </Show>
    </Show>
  );
}
