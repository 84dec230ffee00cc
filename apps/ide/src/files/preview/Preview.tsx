import { type JSX, Match, Switch } from 'solid-js';
import { Button } from '../../design/Button.js';
import { Notice } from '../../design/Notice.js';
import { sizeText } from '../../locale/formats.js';
import { plural, t } from '../../locale/t.js';
import { PictureView } from '../../run/result/PictureView.js';
import { useIde } from '../../shell/ide.js';
import type { DraftFile } from '../../workspace/draft.js';
import { bytesOf } from '../../workspace/files.js';
import { savePath } from '../actions.js';
import { nameOf } from '../tree.js';
import { JsonPreview } from './JsonPreview.js';
import { mediaTypeOf, type PreviewKind } from './kind.js';
import './preview.css';
import { TablePreview } from './TablePreview.js';
import { TextPreview } from './TextPreview.js';

interface PreviewProps {
  readonly path: string;
  readonly file: DraftFile;
  readonly kind: PreviewKind | 'binary';
}

/** A file to look at instead of its text. */
export default function Preview(props: PreviewProps): JSX.Element {
  const bytes = (): Uint8Array => bytesOf(props.file);
  return (
    <div class="preview">
      <Switch fallback={<OtherFile path={props.path} bytes={bytes()} />}>
        <Match when={props.kind === 'csv' || props.kind === 'parquet' ? props.kind : undefined}>
          {kind => <TablePreview kind={kind()} path={props.path} bytes={bytes()} />}
        </Match>
        <Match when={props.kind === 'json'}>
          <JsonPreview path={props.path} bytes={bytes()} />
        </Match>
        <Match when={props.kind === 'picture'}>
          <PictureView
            bytes={bytes()}
            mediaType={mediaTypeOf(props.path, bytes())}
            name={nameOf(props.path).replace(/\.\w+$/, '')}
          />
        </Match>
        <Match when={props.kind === 'text'}>
          <TextPreview bytes={bytes()} />
        </Match>
      </Switch>
    </div>
  );
}

/** A file that nothing here can show. */
function OtherFile(props: { readonly path: string; readonly bytes: Uint8Array }): JSX.Element {
  const ide = useIde();
  return (
    <Notice
      title={nameOf(props.path)}
      actions={<Button onClick={() => savePath(ide, props.path)}>{t('Download')}</Button>}
    >
      <dl class="preview-facts">
        <dt>{t('Size')}</dt>
        <dd title={plural(props.bytes.length, '{{count}} byte', '{{count}} bytes')}>{sizeText(props.bytes.length)}</dd>
        <dt>{t('Type')}</dt>
        <dd>{mediaTypeOf(props.path, props.bytes)}</dd>
        <dt>{t('In Python')}</dt>
        <dd>
          <code>open({JSON.stringify(props.path)}, "rb")</code>
        </dd>
      </dl>
    </Notice>
  );
}
