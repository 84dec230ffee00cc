import type { JSX } from 'solid-js';
import CodeView from '../editor/CodeView.js';
import type { LineMark } from '../editor/marks.js';
import type { Reveal } from '../editor/reveal.js';
import { fromFault } from '../language/problems/merge.js';
import { textOf } from '../workspace/files.js';
import type { Exercise } from './exercise.js';
import { parseLocked } from './locked.js';
import { lockedLines } from './lockedLines.js';

interface CodeAreaProps {
  readonly exercise: Exercise;
  readonly marks: (path: string) => readonly LineMark[];
  readonly reveal: Reveal;
  /** Somebody tried to change a line that is locked. */
  readonly onRefused: () => void;
}

/** The open file of an exercise, with the lines that stay as they are. */
export default function CodeArea(props: CodeAreaProps): JSX.Element {
  const { exercise, reveal } = props;
  const { files, active } = exercise;
  const locked = parseLocked(exercise.setup.readonly);
  const moreOf = (path: string) => {
    const lines = locked.get(path);
    return lines === undefined || lines === 'all' ? [] : lockedLines(lines, props.onRefused);
  };
  return (
    <CodeView
      document={exercise.id}
      path={active()}
      text={textOf(files()[active()])}
      readOnly={locked.get(active()) === 'all'}
      more={moreOf}
      problems={exercise.target.desk.faults().map(fromFault)}
      marks={props.marks(active())}
      spot={reveal.spot()}
      onRevealed={reveal.done}
      onText={exercise.setText}
    />
  );
}
