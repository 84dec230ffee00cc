import { For, type JSX } from 'solid-js';
import type { Spot } from '../editor/reveal.js';
import { t } from '../locale/t.js';
import { type Covered, percentOf, rangesText } from './coverage.js';

/** How much of each file ran, and which lines did not. */
export function CoverageList(props: {
  readonly files: readonly Covered[];
  readonly reveal: (spot: Spot) => void;
}): JSX.Element {
  return (
    <ul class="coverage" aria-label={t('Coverage')}>
      <For each={props.files}>
        {file => (
          <li class="coverage-file">
            <span class="mono coverage-name">{file.file}</span>
            <meter
              class="coverage-meter"
              min={0}
              max={100}
              value={percentOf(file)}
              aria-label={t('{{file}}, percent', { file: file.file })}
            />
            <span class="coverage-percent">{percentOf(file)} %</span>
            <button
              type="button"
              class="link-button coverage-missed"
              disabled={file.missed.length === 0}
              onClick={() => props.reveal({ file: file.file, line: file.missed[0] ?? 1 })}
            >
              {file.missed.length === 0
                ? t('all lines ran')
                : t('not run: {{lines}}', { lines: rangesText(file.missed) })}
            </button>
          </li>
        )}
      </For>
    </ul>
  );
}
