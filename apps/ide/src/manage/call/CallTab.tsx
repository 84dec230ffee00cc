import type { JSX } from 'solid-js';
import { t } from '../../locale/t.js';
import { EndpointView } from '../../publish/EndpointView.js';
import { createEndpointTarget, needsToken, TryEndpoint } from '../../publish/TryEndpoint.js';
import { SecretSection } from '../../secrets/SecretSection.js';
import { useIde } from '../../shell/ide.js';
import type { ManagedProps } from '../ManagePane.js';

/** The live endpoint: its address and code, a form that calls it, and the secrets it reads. */
export default function CallTab(props: ManagedProps): JSX.Element {
  const target = createEndpointTarget(useIde(), () => props.detail);
  return (
    <div class="call-tab">
      <section class="manage-section" aria-label={t('Endpoint')}>
        <h2>{t('Endpoint')}</h2>
        <EndpointView callable={props.detail} target={target} />
      </section>
      <section class="manage-section" aria-label={t('Try')}>
        <h2>{t('Try it live')}</h2>
        <TryEndpoint target={target} token={needsToken(props.detail)} />
      </section>
      <SecretSection detail={props.detail} />
    </div>
  );
}
