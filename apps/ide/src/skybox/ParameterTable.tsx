import type { CallableDescription } from '@skython/shared';
import { For, type JSX, Show } from 'solid-js';
import { t } from '../locale/t.js';
import { fieldsOf } from '../run/form/fields.js';
import { textAt, typeName } from '../run/form/schema.js';

/** What a callable expects and what it gives. */
export function ParameterTable(props: { readonly callable: CallableDescription }): JSX.Element {
  const result = (): string => props.callable.result || typeName(props.callable.returns);
  return (
    <table class="parameters">
      <thead class="visually-hidden">
        <tr>
          <th scope="col">{t('Name')}</th>
          <th scope="col">{t('Type')}</th>
          <th scope="col">{t('Meaning')}</th>
        </tr>
      </thead>
      <tbody>
        <For each={fieldsOf(props.callable.parameters)}>
          {field => (
            <tr>
              <th scope="row" class="mono">
                {field.name}
              </th>
              <td class="mono quiet">{field.type}</td>
              <td>
                {field.description}
                <Show when={!field.required}>
                  <span class="quiet">
                    {field.description ? ' ' : ''}
                    {field.fallback === undefined
                      ? t('Optional.')
                      : t('Default {{fallback}}.', { fallback: field.fallback })}
                  </span>
                </Show>
              </td>
            </tr>
          )}
        </For>
        <tr class="parameters-result">
          <th scope="row">{props.callable.streams ? t('Streams') : t('Returns')}</th>
          <td class="mono quiet">{result()}</td>
          <td>{textAt(props.callable.returns, 'description')}</td>
        </tr>
      </tbody>
    </table>
  );
}
