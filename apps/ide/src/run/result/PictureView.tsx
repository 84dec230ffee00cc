import { createMemo, createSignal, type JSX, onCleanup } from 'solid-js';
import { Button } from '../../design/Button.js';
import { downloadFile } from '../../design/clipboard.js';
import { Segments } from '../../design/Segments.js';
import { t } from '../../locale/t.js';

type Zoom = 'fit' | '1' | '2' | '4';

interface PictureViewProps {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly name: string;
}

/** A picture, fitted or enlarged pixel by pixel. */
export function PictureView(props: PictureViewProps): JSX.Element {
  const [zoom, setZoom] = createSignal<Zoom>('fit');
  const [size, setSize] = createSignal({ width: 0, height: 0 });
  const url = createMemo(() => {
    const made = URL.createObjectURL(new Blob([new Uint8Array(props.bytes)], { type: props.mediaType }));
    onCleanup(() => URL.revokeObjectURL(made));
    return made;
  });
  return (
    <div class="picture-view">
      <div class="result-bar">
        <Segments
          label={t('Zoom')}
          value={zoom()}
          onChange={setZoom}
          options={[
            { value: 'fit', title: t('Fit') },
            { value: '1', title: '100 %' },
            { value: '2', title: '200 %' },
            { value: '4', title: '400 %' },
          ]}
        />
        <span class="quiet">
          {size().width} × {size().height}
        </span>
        <span class="pane-space" />
        <Button
          look="quiet"
          onClick={() =>
            downloadFile(
              `${props.name}.${props.mediaType.split(/[/+;]/)[1] ?? 'bin'}`,
              new Uint8Array(props.bytes),
              props.mediaType,
            )
          }
        >
          {t('Save')}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div class="picture-scroll" tabIndex={0}>
        <img
          src={url()}
          alt={t('Result')}
          classList={{ 'picture-fit': zoom() === 'fit' }}
          style={zoom() === 'fit' ? {} : { width: `${size().width * Number(zoom())}px` }}
          onLoad={event =>
            setSize({ width: event.currentTarget.naturalWidth, height: event.currentTarget.naturalHeight })
          }
        />
      </div>
    </div>
  );
}
