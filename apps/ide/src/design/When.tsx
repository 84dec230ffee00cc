import type { JSX } from 'solid-js';
import { ago } from './ago.js';

/** A moment, relative; the exact time on hover. */
export function When(props: { readonly at: string | number }): JSX.Element {
  const date = (): Date => new Date(props.at);
  return (
    <time dateTime={date().toISOString()} title={date().toLocaleString()}>
      {ago(date().getTime(), Date.now())}
    </time>
  );
}
