import { runInNewContext } from 'node:vm';

/** The worker's side of an interpreter, as a test plays it. */
export interface WorkerSide {
  readonly port: MessagePort;
  /** The page removed the frame; what is posted from now on comes from nowhere. */
  readonly ended: boolean;
}

/** What runs in the next frame that the page opens. */
export type PlayWorker = (side: WorkerSide) => void;

/**
 * As much of a browser as an interpreter's frame needs: the frame's own script runs as it is served, and its worker is
 * played by `play`. Everything between page and worker, ports and copying included, is real.
 */
export function installBrowser(play: () => PlayWorker): { readonly frames: () => number; remove(): void } {
  let frames = 0;
  const page = {};

  function createFrame() {
    const state = { ended: false };
    let port: MessagePort | undefined;
    let receive: (event: unknown) => void = () => {};
    const attributes = new Map<string, string>();
    const frame = {
      srcdoc: '',
      tabIndex: 0,
      title: '',
      hidden: false,
      setAttribute: (name: string, value: string) => void attributes.set(name, value),
      addEventListener: (_type: string, listener: () => void) => queueMicrotask(listener),
      contentWindow: {
        postMessage: (data: unknown, _origin: string, ports: readonly MessagePort[]) =>
          queueMicrotask(() => receive({ source: page, data, ports })),
      },
      remove() {
        if (state.ended) return;
        state.ended = true;
        frames -= 1;
        port?.close();
      },
      run() {
        frames += 1;
        if (attributes.get('sandbox') !== 'allow-scripts') throw new Error('The frame has an origin.');
        class Worker {
          postMessage(_data: unknown, [given]: readonly [MessagePort]) {
            port = given;
            play()({
              port: given,
              get ended() {
                return state.ended;
              },
            });
          }
        }
        const inside = { parent: page, onmessage: receive, URL: { createObjectURL: () => 'blob:x' }, Blob, Worker };
        runInNewContext(/<script>(.*)<\/script>/s.exec(frame.srcdoc)?.[1] ?? '', inside);
        receive = event => inside.onmessage?.(event);
      },
    };
    return frame;
  }

  Object.assign(globalThis, {
    document: { createElement: createFrame, body: { append: (frame: ReturnType<typeof createFrame>) => frame.run() } },
  });
  return {
    frames: () => frames,
    remove: () => void Reflect.deleteProperty(globalThis, 'document'),
  };
}
