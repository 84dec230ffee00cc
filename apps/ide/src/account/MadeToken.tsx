import type { CreatedToken } from '@skython/shared';
import { For, type JSX } from 'solid-js';
import { CopyButton } from '../design/CopyButton.js';
import { Notice } from '../design/Notice.js';
import { t } from '../locale/t.js';

/** What a new token's owner is shown this once, line by line as its clients are set up with it. */
export function MadeToken(props: { readonly token: CreatedToken }): JSX.Element {
  return (
    <Notice look="success" title={t('Copy it now: it is not shown again.')}>
      <For each={linesOf(props.token)}>
        {line => (
          <div class="url-line">
            <code>{line}</code>
            <CopyButton label={t('Copy the token')} text={() => line} />
          </div>
        )}
      </For>
    </Notice>
  );
}

function linesOf(token: CreatedToken): readonly string[] {
  switch (token.kind) {
    case 'bearer':
      return [token.token];
    case 'aws':
      return [
        `AWS_ACCESS_KEY_ID=${token.access_key_id}`,
        `AWS_SECRET_ACCESS_KEY=${token.secret_access_key}`,
        `AWS_ENDPOINT_URL=${location.origin}`,
        'AWS_DEFAULT_REGION=skython',
      ];
    case 'openwhisk':
      return [token.auth];
  }
}
