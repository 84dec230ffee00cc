import { findInterpreter } from '@skython/runtime/environments';

/** The Python that tests run on, looked for once a process: each place it may be in is asked. */
export const findTestInterpreter = (): Promise<string> => (found ??= find());

let found: Promise<string> | undefined;

async function find(): Promise<string> {
  const python = await findInterpreter({ wanted: process.env.SKYTHON_PYTHON, env: process.env });
  if (!python) throw new Error('These tests need a Python 3.12. Set SKYTHON_PYTHON.');
  return python.path;
}
