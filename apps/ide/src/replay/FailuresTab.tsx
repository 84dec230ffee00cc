import type { JSX } from 'solid-js';
import type { ManagedProps } from '../manage/ManagePane.js';
import { RecordingsPanel } from './RecordingsPanel.js';

/** Recorded failures beside logs and usage. */
export default function FailuresTab(props: ManagedProps): JSX.Element {
  return (
    <div class="manage-section">
      <RecordingsPanel of={props.detail} />
    </div>
  );
}
