import type { JSX } from 'solid-js';
import { dateText } from '../locale/formats.js';
import { ago } from './ago.js';

/** A moment, relative; the exact time on hover. */
export function When(props: { readonly at: string | number }): JSX.Element {
  const date = (): Date => new Date(props.at);
  return (
    <time dateTime={date().toISOString()} title={dateText(date())}>
      {ago(date().getTime(), Date.now())}
    </time>
  );
}
