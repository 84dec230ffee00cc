import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { cpuSeconds } from '../../processes.js';

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The Chromium of this machine: SKYTHON_CHROMIUM, else the one that is installed. */
export function chromiumPath(): string {
  const executablePath = process.env.SKYTHON_CHROMIUM ?? browsers.find(file => fs.existsSync(file));
  if (executablePath === undefined) throw new Error('No Chromium was found; name one in SKYTHON_CHROMIUM.');
  return executablePath;
}

/** Where there is no graphics processor, its emulation takes the processor from what is measured. */
export const chromiumArguments: readonly string[] = [
  '--disable-gpu',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/**
 * A Chromium as a person's, with a profile of its own, of which nothing but the visited page's own document is looked
 * at. What attaches to every frame and worker, as Playwright does, pauses each of them at its start, and listens to
 * their errors and timers: it made a return visit half as long again.
 */
export interface Chromium {
  /** Opens a tab on a page; `script` runs before any of the page's. */
  open(url: string, script?: string): Promise<Tab>;
  /** Resolves when it has nothing to do any more: what is left of something else belongs to no measurement. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

export interface Tab {
  /** Asks until the expression is true in the page, 2 minutes at most. @returns what it gave */
  until(expression: string): Promise<unknown>;
  evaluate(expression: string): Promise<unknown>;
  /** Presses a key, with Ctrl or Shift on demand. Resolves when the page has handled it. */
  press(key: Key, modifiers?: { readonly ctrl?: boolean; readonly shift?: boolean }): Promise<void>;
  /** Enters a text at once, as an input method does. */
  type(text: string): Promise<void>;
  /** Strikes the key of one character. */
  strike(character: string): Promise<void>;
  close(): Promise<void>;
}

/** Keys by their name in the page's events, with the code Windows gave them, which Chromium goes by. */
const keys = { Enter: 13, Delete: 46, F9: 120, F10: 121, a: 65 } as const;
export type Key = keyof typeof keys;
const CTRL = 2;
const SHIFT = 8;

const POLL_MS = 200;
const PATIENCE_MS = 120_000;
const IDLE_MS = 500;
/** CPU seconds in IDLE_MS that a browser without work uses at most. */
const IDLE_CPU = 0.02;

export async function startChromium(): Promise<Chromium> {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'skython-bench-chromium-'));
  const child = spawn(
    chromiumPath(),
    [...chromiumArguments, '--headless', '--no-first-run', '--remote-debugging-pipe', `--user-data-dir=${profile}`],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const { pid } = child;
  if (pid === undefined) throw new Error('Chromium cannot be started.');
  const send = openProtocol(child);

  async function poll<T>(within: number, each: number, ask: () => Promise<T | undefined>): Promise<T> {
    for (const deadline = performance.now() + within; performance.now() < deadline; ) {
      const answer = await ask();
      if (answer !== undefined) return answer;
      await new Promise(resolve => setTimeout(resolve, each));
    }
    throw new Error('The page did not come to what it was waited for.');
  }

  return {
    async open(url, script = '') {
      const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
      const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
      const ask = (method: string, params: object = {}): Promise<Answer> => send(method, params, sessionId);
      await ask('Page.enable');
      // Only the tab in front gets keys and frames.
      await ask('Page.bringToFront');
      await ask('Page.addScriptToEvaluateOnNewDocument', { source: script });
      await ask('Page.navigate', { url });
      const evaluate = async (expression: string): Promise<unknown> => {
        const { result, exceptionDetails } = await ask('Runtime.evaluate', {
          expression,
          returnByValue: true,
          awaitPromise: true,
        });
        if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.exception?.description}`);
        return result?.value;
      };
      return {
        evaluate,
        until: expression => poll(PATIENCE_MS, POLL_MS, async () => (await evaluate(expression)) || undefined),
        async press(key, { ctrl = false, shift = false } = {}) {
          const modifiers = (ctrl ? CTRL : 0) + (shift ? SHIFT : 0);
          const event = { key, code: key, windowsVirtualKeyCode: keys[key], modifiers };
          await ask('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event });
          await ask('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
        },
        async strike(character) {
          const text = character === '\n' ? '\r' : character;
          await ask('Input.dispatchKeyEvent', { type: 'keyDown', key: character === '\n' ? 'Enter' : character, text });
          await ask('Input.dispatchKeyEvent', { type: 'keyUp', key: character });
        },
        type: async text => void (await ask('Input.insertText', { text })),
        close: async () => void (await send('Target.closeTarget', { targetId })),
      };
    },
    async idle() {
      let before = cpuSeconds(pid);
      await poll(60_000, IDLE_MS, async () => {
        const now = cpuSeconds(pid);
        const used = now - before;
        before = now;
        return used > 0 && used <= IDLE_CPU ? true : undefined;
      }).catch(() => {}); // a browser that never rests is measured as it is
    },
    async close() {
      const ended = once(child, 'exit');
      await send('Browser.close', {});
      await ended;
      fs.rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

/** What is read of the answers. */
interface Answer {
  readonly targetId?: string;
  readonly sessionId?: string;
  readonly result?: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly exception?: { readonly description?: string } };
}

/** Chromium's protocol over its pipe: a JSON text and a zero byte each. */
function openProtocol(child: ChildProcess): (method: string, params: object, sessionId?: string) => Promise<Answer> {
  const [, , , into, outOf] = child.stdio as unknown as [null, null, null, Writable, Readable];
  const waiting = new Map<number, { resolve(answer: Answer): void; reject(error: Error): void }>();
  let last = 0;
  let text = '';
  outOf.setEncoding('utf8').on('data', (chunk: string) => {
    const messages = (text + chunk).split('\0');
    text = messages.pop() ?? '';
    for (const { id, result, error } of messages.map(message => JSON.parse(message))) {
      const asked = waiting.get(id);
      waiting.delete(id);
      if (error) asked?.reject(new Error(error.message));
      else asked?.resolve(result);
    }
  });
  child.once('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('Chromium ended.'));
  });
  return (method, params, sessionId) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      into.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
    });
}
