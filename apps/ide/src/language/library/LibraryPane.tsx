import ArrowLeft from 'lucide-solid/icons/arrow-left';
import { type JSX, onCleanup, onMount } from 'solid-js';
import { Button } from '../../design/Button.js';
import CodeView from '../../editor/CodeView.js';
import { t } from '../../locale/t.js';
import { useIde } from '../../shell/ide.js';
import type { LibraryFile } from '../language.js';
import './library.css';

/** A file of a library, to read: its names are followed as in one's own code. Escape goes back. */
export default function LibraryPane(props: { readonly file: LibraryFile }): JSX.Element {
  const { language, reveal, workspace } = useIde();

  function leave(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    language.closeLibrary();
  }
  let pane: HTMLElement | undefined;
  onMount(() => pane?.addEventListener('keydown', leave));
  onCleanup(() => pane?.removeEventListener('keydown', leave));

  return (
    <section class="pane library-pane" aria-label={t('Library {{name}}', { name: props.file.name })} ref={pane}>
      <header class="library-head">
        <Button
          look="quiet"
          icon={<ArrowLeft size={14} />}
          keys="Escape"
          tip={t('Back to the code')}
          onClick={language.closeLibrary}
        >
          {workspace.draft().active}
        </Button>
        <span class="mono library-name">{props.file.name}</span>
        <span class="badge">{t('read-only')}</span>
      </header>
      <div class="library-code">
        <CodeView
          document={props.file.uri}
          path={props.file.name}
          text={props.file.text}
          readOnly={true}
          problems={[]}
          marks={[]}
          intelligence={language.extension(props.file, props.file.name)}
          spot={reveal.spot()}
          onRevealed={reveal.done}
        />
      </div>
    </section>
  );
}
