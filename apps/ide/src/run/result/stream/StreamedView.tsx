import type { JsonNode } from '@skython/shared';
import { createMemo, type JSX, Show, Suspense } from 'solid-js';
import { lazyPart } from '../../../design/lazyPart.js';
import { numberText, sizeText } from '../../../locale/formats.js';
import { plural, t } from '../../../locale/t.js';
import type { ShownOutcome } from '../../shown.js';
import { RawView } from '../RawView.js';
import { tableOf } from '../table.js';
import { ValueView } from '../ValueView.js';
import { LARGE_BYTES } from '../views.js';
import { createStreamItems, type StreamItems } from './streamItems.js';

const LargeView = lazyPart(() => import('../large/LargeView.js'));

type Streamed = Extract<ShownOutcome, { kind: 'streamed' }>;

/** While more comes, the newest are shown: a table of everything would take longer each time. */
const NEWEST = 1_000;

/** A stream as it arrives; once it has ended all of it can be sorted and filtered. */
export function StreamedView(props: { readonly outcome: Streamed; readonly name: string }): JSX.Element {
  let reading: { readonly stream: object; readonly items: StreamItems } | undefined;
  const items = createMemo((): readonly JsonNode[] | undefined => {
    const { mediaType, text, ended, stream } = props.outcome;
    if (reading?.stream !== stream) reading = { stream, items: createStreamItems(mediaType) };
    return reading.items.read(text, ended);
  });
  const bytes = createMemo(() => new TextEncoder().encode(props.outcome.text));
  const isLarge = (): boolean => props.outcome.ended && props.outcome.text.length > LARGE_BYTES;
  const got = (): string => {
    const now = items();
    return now ? plural(now.length, '{{count}} item', '{{count}} items') : sizeText(props.outcome.text.length);
  };
  const isLines = (): boolean => !/^text\/event-stream/.test(props.outcome.mediaType);
  return (
    <div class="stream-view">
      <p class="quiet stream-count" role="status">
        {props.outcome.ended ? got() : t('{{got}} so far', { got: got() })}
        {!props.outcome.ended && (items()?.length ?? 0) > NEWEST
          ? t(', the newest {{count}} are shown', { count: numberText(NEWEST) })
          : ''}
      </p>
      <Show when={items()} fallback={<RawView bytes={bytes()} name={props.name} />}>
        {nodes => {
          const node = () =>
            ({
              kind: 'array',
              items: isLarge() || nodes().length > NEWEST ? nodes().slice(-NEWEST) : nodes(),
            }) as const;
          return (
            <Show
              when={isLarge() && isLines()}
              fallback={<ValueView node={node()} text={props.outcome.text} table={tableOf(node())} name={props.name} />}
            >
              <Suspense>
                <LargeView bytes={bytes()} lines={true} name={props.name} />
              </Suspense>
            </Show>
          );
        }}
      </Show>
    </div>
  );
}
