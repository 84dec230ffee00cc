import type { JSX } from 'solid-js';
import { t } from '../locale/t.js';
import { CopyButton } from './CopyButton.js';
import { Pre } from './Pre.js';
import './exampleCode.css';

/** A few lines that make the first of what would be here, to be copied. */
export function ExampleCode(props: { readonly code: string }): JSX.Element {
  return (
    <div class="example-code">
      <Pre>{props.code}</Pre>
      <CopyButton label={t('Copy the example')} text={() => props.code} />
    </div>
  );
}
