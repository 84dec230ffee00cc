import { type Hook, type HookCheck, hookChecks } from '@skython/shared';
import Plus from 'lucide-solid/icons/plus';
import { createResource, createSignal, createUniqueId, For, type JSX, Show } from 'solid-js';
import { Button } from '../../design/Button.js';
import { SavedForm } from '../../design/SavedForm.js';
import { sentenceOf } from '../../instance/requestFailed.js';
import { t } from '../../locale/t.js';
import { useIde } from '../../shell/ide.js';
import { HookEntry } from './HookEntry.js';
import { isOf } from './isOf.js';
import { checkWords } from './states.js';

/** Addresses whose deliveries become jobs of a function: the hooks of this account. `named`: `owner/name`. */
export function HookSection(props: { readonly named: string }): JSX.Element {
  const { client } = useIde();
  const [all, { refetch }] = createResource(() => client.ask('hooks'));
  const [adding, setAdding] = createSignal(false);
  const mine = (): readonly Hook[] => (all.latest?.items ?? []).filter(one => isOf(one, props.named));
  const changed = (): void => {
    setAdding(false);
    void refetch();
  };

  return (
    <section class="manage-section" aria-label={t('Hooks')}>
      <h2>{t('Hooks')}</h2>
      <p class="quiet">{t('What others send to the address of a hook becomes a job of this function.')}</p>
      <Show when={all.error !== undefined}>
        <p class="field-fault" role="alert">
          {sentenceOf(all.error)}
        </p>
      </Show>
      <ul class="schedules" aria-label={t('Hooks')}>
        <For each={mine()}>{hook => <HookEntry hook={hook} onChanged={changed} />}</For>
      </ul>
      <Show
        when={adding()}
        fallback={
          <div>
            <Button icon={<Plus size={14} />} onClick={() => setAdding(true)}>
              {t('New hook')}
            </Button>
          </div>
        }
      >
        <HookForm named={props.named} onSaved={changed} onCancel={() => setAdding(false)} />
      </Show>
    </section>
  );
}

interface HookFormProps {
  readonly named: string;
  readonly onSaved: () => void;
  readonly onCancel: () => void;
}

function HookForm(props: HookFormProps): JSX.Element {
  const { client } = useIde();
  const id = createUniqueId();
  const [check, setCheck] = createSignal<HookCheck>('none');
  const [secret, setSecret] = createSignal('');
  const [header, setHeader] = createSignal('x-signature');

  function save(): Promise<unknown> {
    const signed = check() === 'none' ? {} : { secret: secret() };
    const body = { function: props.named, check: check(), header: header(), enabled: true, attempts: 3, ...signed };
    return client.ask('createHook', { body });
  }

  return (
    <SavedForm label={t('Hook')} save={save} onSaved={props.onSaved} onCancel={props.onCancel}>
      <label for={`${id}-check`}>{t('Signature')}</label>
      <select
        id={`${id}-check`}
        class="input"
        value={check()}
        onChange={event => setCheck(hookChecks.find(one => one === event.currentTarget.value) ?? 'none')}
      >
        <For each={hookChecks}>{one => <option value={one}>{checkWords[one]}</option>}</For>
      </select>
      <Show when={check() !== 'none'}>
        <label for={`${id}-secret`}>{t('Shared secret')}</label>
        <input
          id={`${id}-secret`}
          class="input mono"
          type="password"
          autocomplete="off"
          value={secret()}
          onInput={event => setSecret(event.currentTarget.value)}
        />
      </Show>
      <Show when={check() === 'hmac'}>
        <label for={`${id}-header`}>{t('Header')}</label>
        <input
          id={`${id}-header`}
          class="input mono"
          value={header()}
          spellcheck={false}
          onInput={event => setHeader(event.currentTarget.value)}
        />
      </Show>
    </SavedForm>
  );
}
