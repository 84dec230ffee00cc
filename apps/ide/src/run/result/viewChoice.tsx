import { type Accessor, createMemo, createSignal, type JSX } from 'solid-js';
import { Segments } from '../../design/Segments.js';
import { t } from '../../locale/t.js';

type View = 'table' | 'json' | 'raw';

/** Chosen once, the view stays for the results to come. */
const [preferred, setPreferred] = createSignal<View>('table');

/** Table, JSON or raw, and the control that chooses. */
export function createViewChoice(hasTable: () => boolean): {
  readonly view: Accessor<View>;
  readonly segments: () => JSX.Element;
} {
  const view = createMemo((): View => (preferred() === 'table' && !hasTable() ? 'json' : preferred()));
  const options = () => [
    ...(hasTable() ? [{ value: 'table' as const, title: t('Table') }] : []),
    { value: 'json' as const, title: 'JSON' },
    { value: 'raw' as const, title: t('Raw') },
  ];
  return {
    view,
    segments: () => <Segments label={t('View')} value={view()} options={options()} onChange={setPreferred} />,
  };
}
