import './mark.css';
import Circle from 'lucide-solid/icons/circle';
import CircleCheck from 'lucide-solid/icons/circle-check';
import CircleDashed from 'lucide-solid/icons/circle-dashed';
import CircleX from 'lucide-solid/icons/circle-x';
import LoaderCircle from 'lucide-solid/icons/loader-circle';
import { type JSX, Match, Switch } from 'solid-js';
import type { TestState } from './results.js';
import { stateWords } from './stateWords.js';

/** How a test or check stands, as a picture with words. */
export function StateMark(props: { readonly state: TestState }): JSX.Element {
  return (
    <span class={`state-mark state-${props.state}`} role="img" aria-label={stateWords[props.state]}>
      <Switch fallback={<Circle size={14} aria-hidden="true" />}>
        <Match when={props.state === 'running'}>
          <LoaderCircle size={14} class="spin" aria-hidden="true" />
        </Match>
        <Match when={props.state === 'passed'}>
          <CircleCheck size={14} aria-hidden="true" />
        </Match>
        <Match when={props.state === 'failed'}>
          <CircleX size={14} aria-hidden="true" />
        </Match>
        <Match when={props.state === 'skipped'}>
          <CircleDashed size={14} aria-hidden="true" />
        </Match>
      </Switch>
    </span>
  );
}
