import { type JsonNode, NotJson, parseJson } from '@skython/shared';
import { createMemo, type JSX, Match, Switch } from 'solid-js';
import { Notice } from '../../design/Notice.js';
import { sizeText } from '../../locale/formats.js';
import { t } from '../../locale/t.js';
import { JsonTree } from '../../run/result/JsonTree.js';
import { TextPreview } from './TextPreview.js';

/** Larger ones would hold up the page while they are taken apart. */
const MAX_BYTES = 5 * 1024 * 1024;

type Parsed =
  | { readonly kind: 'tree'; readonly node: JsonNode }
  | { readonly kind: 'large' }
  | { readonly kind: 'faulty'; readonly message: string };

/** A JSON file as a tree. */
export function JsonPreview(props: { readonly path: string; readonly bytes: Uint8Array }): JSX.Element {
  const parsed = createMemo((): Parsed => {
    if (props.bytes.length > MAX_BYTES) return { kind: 'large' };
    try {
      return { kind: 'tree', node: parseJson(new TextDecoder().decode(props.bytes)) };
    } catch (error) {
      if (!(error instanceof NotJson)) throw error;
      return { kind: 'faulty', message: error.message };
    }
  });
  const as = <K extends Parsed['kind']>(kind: K): Extract<Parsed, { kind: K }> | undefined => {
    const now = parsed();
    return now.kind === kind ? (now as Extract<Parsed, { kind: K }>) : undefined;
  };
  return (
    <Switch>
      <Match when={as('tree')}>
        {tree => (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          <div class="preview-scroll" tabIndex={0}>
            <JsonTree node={tree().node} />
          </div>
        )}
      </Match>
      <Match when={as('faulty')}>
        {faulty => (
          <Notice look="warning" title={t('This is not JSON yet')} role="status">
            {faulty().message}
          </Notice>
        )}
      </Match>
      <Match when={as('large')}>
        <p class="quiet preview-note">
          {t('{{size}} are too many for a tree. This is how it begins.', { size: sizeText(props.bytes.length) })}
        </p>
        <TextPreview bytes={props.bytes} />
      </Match>
    </Switch>
  );
}
