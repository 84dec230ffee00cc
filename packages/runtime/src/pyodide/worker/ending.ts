import { interpreterEnds } from '../wire/commands.js';

/**
 * Names why Python ended, from what Pyodide throws. The core turns an author's exceptions into failures, so
 * whatever arrives here is the interpreter's own end and nothing more can run in it.
 */
export function ending(error: unknown): Error {
  const { name, status, message, type } = shape(error);
  if (name === 'Exit' || name === 'ExitStatus') return named(interpreterEnds.exited, String(status ?? 1));
  if (name === 'PythonError' && type === 'MemoryError') return named(interpreterEnds.memory, 'MemoryError');
  return named(interpreterEnds.fatal, message || 'The interpreter failed.');
}

function named(name: string, message: string): Error {
  const error = new Error(message);
  error.name = name;
  return error;
}

interface Thrown {
  readonly name?: unknown;
  readonly status?: unknown;
  readonly type?: unknown;
  readonly message: string;
}

const shape = (error: unknown): Thrown =>
  typeof error === 'object' && error !== null
    ? {
        name: Reflect.get(error, 'name'),
        status: Reflect.get(error, 'status'),
        type: Reflect.get(error, 'type'),
        message: String(Reflect.get(error, 'message') ?? ''),
      }
    : { message: String(error) };
