import { createSignal, type JSX } from 'solid-js';
import { CopyButton } from '../design/CopyButton.js';
import { Segments } from '../design/Segments.js';
import { type Snippet, type SnippetRequest, snippetsOf } from './snippets.js';

const languages = ['curl', 'JavaScript', 'Python'] as const;

/** Ready code that calls an endpoint. */
export function SnippetTabs(props: { readonly request: SnippetRequest }): JSX.Element {
  const [language, setLanguage] = createSignal<Snippet['language']>('curl');
  const text = (): string => snippetsOf(props.request).find(snippet => snippet.language === language())?.text ?? '';
  return (
    <div class="snippets">
      <div class="result-bar">
        <Segments
          label="Language"
          value={language()}
          onChange={setLanguage}
          options={languages.map(value => ({ value, title: value }))}
        />
        <span class="pane-space" />
        <CopyButton label={`Copy the ${language()} code`} text={text} />
      </div>
      <pre class="snippet">
        <code>{text()}</code>
      </pre>
    </div>
  );
}
