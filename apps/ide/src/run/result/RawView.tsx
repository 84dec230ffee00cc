import { createMemo, createSignal, type JSX, Show } from 'solid-js';
import { Button } from '../../design/Button.js';
import { downloadFile } from '../../design/clipboard.js';
import { Pre } from '../../design/Pre.js';
import { sizeText } from '../../locale/formats.js';
import { t } from '../../locale/t.js';

interface RawViewProps {
  readonly bytes: Uint8Array;
  readonly name: string;
}

const PAGE = 64 * 1024;

/** Text as it is, a piece at a time: the page never lays out megabytes at once. */
export function RawView(props: RawViewProps): JSX.Element {
  const [shown, setShown] = createSignal(PAGE);
  const text = createMemo(() => new TextDecoder().decode(props.bytes.subarray(0, shown())));
  return (
    <>
      <Pre class="raw-view">{text()}</Pre>
      <Show when={props.bytes.length > shown()}>
        <p class="raw-more">
          <span class="quiet">
            {t('{{shown}} of {{all}}', { shown: sizeText(shown()), all: sizeText(props.bytes.length) })}
          </span>
          <Button onClick={() => setShown(now => now + 4 * PAGE)}>{t('Show more')}</Button>
          <Button
            look="quiet"
            onClick={() => downloadFile(`${props.name}.txt`, new Uint8Array(props.bytes), 'text/plain')}
          >
            {t('Save')}
          </Button>
        </p>
      </Show>
    </>
  );
}
