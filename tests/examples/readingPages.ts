import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { findTestInterpreter } from '../support/index.js';

const folder = resolve(import.meta.dirname, '../../polibias/tests');

const shapesSchema = v.array(
  v.object({ name: v.string(), text: v.string(), title: v.nullable(v.string()), problem: v.nullable(v.string()) }),
);
/** `systems`: pages as content systems write them, which nobody's rules were made for. */
const servedSchema = v.object({ origin: v.string(), shapes: shapesSchema, systems: shapesSchema });

/** The synthetic pages of Polibias, served at a port of 127.0.0.1, and what a reader should get of each. */
export interface ServedPages extends v.InferOutput<typeof servedSchema> {
  readonly port: number;
  close(): Promise<void>;
}

/** Starts the server of `polibias/tests`. */
export async function servePages(): Promise<ServedPages> {
  const child = spawn(await findTestInterpreter(), ['-B', join(folder, 'serve_shapes.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  const [line] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    closed.then(([code]) => Promise.reject(new Error(`The server of pages ended with ${code}.`))),
  ]);
  const served = v.parse(v.pipe(v.string(), v.parseJson(), servedSchema), line);
  return {
    ...served,
    port: Number(new URL(served.origin).port),
    async close() {
      child.stdin.end();
      await closed;
    },
  };
}
