import { createMemo, type JSX, Show } from 'solid-js';
import { Pre } from '../../design/Pre.js';
import { sizeText } from '../../locale/formats.js';
import { t } from '../../locale/t.js';

const SHOWN_BYTES = 256 * 1024;

/** The beginning of a text that is too large, or in no encoding, for the editor. */
export function TextPreview(props: { readonly bytes: Uint8Array }): JSX.Element {
  const text = createMemo(() => new TextDecoder().decode(props.bytes.subarray(0, SHOWN_BYTES)));
  return (
    <>
      <Show when={props.bytes.length > SHOWN_BYTES}>
        <p class="quiet preview-note">
          {t('The first {{shown}} of {{all}}.', { shown: sizeText(SHOWN_BYTES), all: sizeText(props.bytes.length) })}
        </p>
      </Show>
      <Pre class="preview-scroll preview-text">{text()}</Pre>
    </>
  );
}
