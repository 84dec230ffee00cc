import { createSignal, type JSX } from 'solid-js';
import { CopyButton } from '../design/CopyButton.js';
import { Pre } from '../design/Pre.js';
import { Segments } from '../design/Segments.js';
import { t } from '../locale/t.js';
import type { SnippetRequest } from './snippets/request.js';
import { type SnippetLanguage, snippetLanguages, snippetOf } from './snippets/snippets.js';

/** Ready code that calls an endpoint. */
export function SnippetTabs(props: { readonly request: SnippetRequest }): JSX.Element {
  const [language, setLanguage] = createSignal<SnippetLanguage>('curl');
  const text = (): string => snippetOf(language(), props.request);
  return (
    <div class="snippets">
      <div class="result-bar">
        <Segments
          label={t('Language')}
          value={language()}
          onChange={setLanguage}
          options={snippetLanguages.map(value => ({ value, title: value }))}
        />
        <span class="pane-space" />
        <CopyButton label={t('Copy the {{language}} code', { language: language() })} text={text} />
      </div>
      <Pre class="snippet">
        <code>{text()}</code>
      </Pre>
    </div>
  );
}
