import { frameScript } from '../../frameScript.js';

/**
 * An invisible frame of an opaque origin with one worker in it. Code in there sends no cookie, and reads neither the
 * page, its storage nor other frames. A frame serves one interpreter and goes with it, so that two programs
 * share no origin either.
 */
export interface IsolatedFrame {
  /** Joined to the worker. */
  readonly port: MessagePort;
  /**
   * Ends the worker, whatever it is doing, and removes the frame. Resolves when what the worker had
   * already posted has arrived, so that a stop loses no write.
   */
  remove(): Promise<void>;
}

/** How long to wait for a dead worker's last messages where the browser does not say that they are all here. */
const LAST_MESSAGES_MS = 100;

/**
 * What the frame itself may load, in case its script has a fault: scripts from blobs alone, no frames, no forms.
 * Connections stay open, because programs may fetch; they carry no credential.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval' blob:",
  'worker-src blob:',
  'connect-src http: https: ws: wss: data: blob:',
  "form-action 'none'",
  "base-uri 'none'",
].join('; ');

const DOCUMENT = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><script>${frameScript}</script>`;

/**
 * Opens a frame; the worker's script may still be on its way. `onFault` hears when that script fails or the frame's
 * process ends by itself.
 */
export async function openFrame(
  workerText: Promise<string>,
  onFault: (reason: string) => void,
): Promise<IsolatedFrame> {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.setAttribute('referrerpolicy', 'no-referrer');
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  frame.title = 'Python';
  frame.hidden = true;
  frame.srcdoc = DOCUMENT;
  const loaded = new Promise(resolve => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  // What both need most of is time to load, so they load beside each other.
  const [text] = await Promise.all([workerText, loaded]).catch(error => {
    frame.remove();
    throw error;
  });
  const commands = new MessageChannel();
  const faults = new MessageChannel();
  faults.port1.onmessage = event => onFault(String(event.data).slice(0, 1000));
  // Browsers that tell of a port's end do so behind its last message: also when the frame's process dies by itself.
  const closed = new Promise<void>(resolve =>
    commands.port1.addEventListener('close', () => resolve(), { once: true }),
  );
  void closed.then(() => onFault('The interpreter went away.'));
  // The frame's origin is opaque, so no other target than '*' can be named; only this frame can receive it.
  frame.contentWindow?.postMessage(text, '*', [commands.port2, faults.port2]);
  return {
    port: commands.port1,
    async remove() {
      frame.remove();
      faults.port1.close();
      await Promise.race([closed, new Promise(resolve => setTimeout(resolve, LAST_MESSAGES_MS))]);
      commands.port1.close();
    },
  };
}
