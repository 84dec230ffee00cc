import type { Ide } from '../shell/ide.js';
import { freePath } from '../workspace/files.js';

/** Writes a first test of the draft's function into a file of its own, and opens it. */
export function addExampleTest({ workspace }: Ide): void {
  const { files, known } = workspace.draft();
  const path = freePath('test_main.py', files);
  workspace.setFile(path, { kind: 'text', text: exampleTest(known?.schema.callables[0]?.name) });
  workspace.change({ active: path });
}

export function exampleTest(callable: string | undefined): string {
  if (callable === undefined || !/^\w+$/.test(callable)) {
    return 'def test_sum():\n    assert 1 + 1 == 2\n';
  }
  return `from main import ${callable}\n\n\ndef test_${callable}():\n    result = ${callable}()  # give it arguments\n    assert result is not None\n`;
}
