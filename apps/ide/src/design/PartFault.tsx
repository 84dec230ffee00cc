import type { JSX } from 'solid-js';
import { t } from '../locale/t.js';
import { Button } from './Button.js';
import { Notice } from './Notice.js';
import { PartMissingError } from './partMissingError.js';

/** In the place of a part of the page that did not arrive or that failed. */
export function PartFault(props: { readonly error: unknown; readonly onRetry: () => void }): JSX.Element {
  const missing = (): boolean => props.error instanceof PartMissingError;
  return (
    <Notice
      role="alert"
      title={missing() ? t('This part of the page could not be loaded') : t('This part of the page has failed')}
      actions={<Button onClick={() => props.onRetry()}>{t('Retry')}</Button>}
    >
      {missing() ? missingAdvice() : String(props.error)}
    </Notice>
  );
}

const missingAdvice = (): string =>
  t('Check the connection. If a new version was deployed, load the page anew: drafts are kept.');
