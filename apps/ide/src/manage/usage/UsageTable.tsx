import { For, type JSX } from 'solid-js';
import { numberText, sizeText } from '../../locale/formats.js';
import { t } from '../../locale/t.js';
import type { ChartProps } from './ChartFrame.js';
import { shown } from './DurationChart.js';

/** The charts in words: each hour or day with calls, newest first. */
export function UsageTable(props: ChartProps): JSX.Element {
  const rows = () => props.series.filter(({ calls }) => calls > 0).reverse();
  return (
    <table class="usage-table">
      <caption class="visually-hidden">{t('Usage')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('From')}</th>
          <th scope="col">{t('Calls')}</th>
          <th scope="col">{t('Failed')}</th>
          <th scope="col">p50</th>
          <th scope="col">p99</th>
          <th scope="col">{t('Received')}</th>
          <th scope="col">{t('Sent')}</th>
        </tr>
      </thead>
      <tbody>
        <For each={rows()}>
          {bucket => (
            <tr>
              <th scope="row">{props.labelOf(bucket)}</th>
              <td>{numberText(bucket.calls)}</td>
              <td>{numberText(bucket.failures)}</td>
              <td>{shown(bucket.p50)}</td>
              <td>{shown(bucket.p99)}</td>
              <td>{sizeText(bucket.bytesIn)}</td>
              <td>{sizeText(bucket.bytesOut)}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}
