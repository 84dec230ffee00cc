import type { Program } from '@skython/runtime';
import { defaultLimits, type EnvironmentName } from '@skython/shared';
import type { CheckedExample } from './folders.js';

/** Added to an example's main.py: runs one function of its test_main.py. */
const CHECK = `

def check_assertions(test: str) -> str:
    import importlib

    getattr(importlib.import_module("test_main"), test)()
    return "holds"
`;

/** The example as it is published, with an entry that runs its own assertions beside it in the worker. */
export function assertionsOf(example: CheckedExample): Program {
  const main = example.files.get('main.py');
  if (main === undefined) throw new Error(`The example ${example.name} has no main.py.`);
  const files = new Map(example.files).set('main.py', Buffer.concat([main, Buffer.from(CHECK)]));
  const { memoryBytes, resultBytes, logBytes } = defaultLimits;
  return {
    files,
    settings: { convention: 'plain', entry: 'check_assertions' },
    limits: { callMs: 240_000, loadMs: 240_000, memoryBytes: 2 * memoryBytes, resultBytes, logBytes },
  };
}

/** Chosen as the server chooses it: by what the example's files import. */
export const environmentOf = (example: CheckedExample): EnvironmentName =>
  [...example.files].some(([path, bytes]) => path.endsWith('.py') && HEAVY.test(Buffer.from(bytes).toString()))
    ? 'tensorflow'
    : 'base';

const HEAVY = /^\s*(?:import|from) (?:keras|tensorflow)\b/m;
