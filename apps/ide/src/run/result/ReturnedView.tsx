import { createMemo, type JSX, Match, Show, Suspense, Switch } from 'solid-js';
import { Button } from '../../design/Button.js';
import { downloadFile } from '../../design/clipboard.js';
import { lazyPart } from '../../design/lazyPart.js';
import { Notice } from '../../design/Notice.js';
import { sizeText } from '../../locale/formats.js';
import { t } from '../../locale/t.js';
import type { ShownOutcome } from '../shown.js';
import { PictureView } from './PictureView.js';
import { StreamedView } from './stream/StreamedView.js';
import { TextView, ValueView } from './ValueView.js';
import { type ResultShape, shapeOf } from './views.js';

const LargeView = lazyPart(() => import('./large/LargeView.js'));

type Returned = Extract<ShownOutcome, { kind: 'returned' }>;

/** A result that is all there. */
export function ReturnedView(props: { readonly outcome: Returned; readonly name: string }): JSX.Element {
  const shape = createMemo(() => shapeOf(props.outcome));
  const as = <K extends ResultShape['kind']>(kind: K): Extract<ResultShape, { kind: K }> | undefined =>
    shape().kind === kind ? (shape() as Extract<ResultShape, { kind: K }>) : undefined;
  return (
    <>
      <Show when={props.outcome.status !== 200}>
        <p class="status-note">{t('HTTP status {{status}}', { status: props.outcome.status })}</p>
      </Show>
      <Switch fallback={<BytesView outcome={props.outcome} name={props.name} />}>
        <Match when={as('value')}>
          {value => <ValueView node={value().node} text={value().text} table={value().table} name={props.name} />}
        </Match>
        <Match when={as('large')}>
          <Suspense>
            <LargeView bytes={props.outcome.bytes} lines={false} name={props.name} />
          </Suspense>
        </Match>
        <Match when={as('items')}>
          {items => (
            <StreamedView
              outcome={{
                kind: 'streamed',
                mediaType: props.outcome.mediaType,
                text: items().text,
                ended: true,
                stream: props.outcome,
              }}
              name={props.name}
            />
          )}
        </Match>
        <Match when={as('text')}>{text => <TextView text={text().text} />}</Match>
        <Match when={as('html')}>
          {html => <iframe class="html-view" title={t('Result')} sandbox="" srcdoc={html().text} />}
        </Match>
        <Match when={as('picture')}>
          <PictureView bytes={props.outcome.bytes} mediaType={props.outcome.mediaType} name={props.name} />
        </Match>
      </Switch>
    </>
  );
}

function BytesView(props: { readonly outcome: Returned; readonly name: string }): JSX.Element {
  return (
    <Notice
      title={sizeText(props.outcome.bytes.length)}
      actions={
        <Button onClick={() => downloadFile(props.name, new Uint8Array(props.outcome.bytes), props.outcome.mediaType)}>
          {t('Save')}
        </Button>
      }
    >
      {props.outcome.mediaType}
    </Notice>
  );
}
