import { findInterpreter } from '@skython/runtime/environments';

/** Path of this machine's Python 3.12, the version both sides of every comparison run on. */
export async function python312(): Promise<string> {
  const interpreter = await findInterpreter({ wanted: process.env.SKYTHON_PYTHON, env: process.env });
  if (!interpreter) throw new Error('No Python 3.12 was found. Put one on PATH or name it in SKYTHON_PYTHON.');
  return interpreter.path;
}
