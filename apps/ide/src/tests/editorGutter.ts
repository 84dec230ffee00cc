import type { Extension } from '@codemirror/state';
import { type Accessor, createEffect, createMemo, createSignal } from 'solid-js';
import type { Workspace } from '../workspace/workspace.js';
import type { Tests } from './tests.js';

/** What the tests add to the editor of the open file. The code for it is fetched when there is a first test. */
export function createEditorGutter(tests: Tests, workspace: Workspace): Accessor<Extension> {
  const { draft } = workspace;
  const [made, setMade] = createSignal<typeof import('./gutter.js')>();
  const marks = createMemo(
    () => {
      const { active } = draft();
      return tests
        .listed()
        .filter(({ file }) => file === active)
        .map(({ id, name, line }) => ({ id, name, line, state: tests.report(id).state }));
    },
    [],
    { equals: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  const covered = createMemo(() => {
    const { active, files } = draft();
    return tests.coverage().find(({ file, of }) => file === active && of === files[active]);
  });
  createEffect(() => {
    if ((marks().length > 0 || covered()) && !made()) {
      // Without it the editor edits all the same.
      import('./gutter.js').then(setMade).catch(() => {});
    }
  });
  return createMemo(() => {
    const gutter = made();
    if (gutter === undefined || (marks().length === 0 && covered() === undefined)) return [];
    return gutter.testGutter({ marks: marks(), covered: covered(), run: id => tests.run([id]) });
  });
}
