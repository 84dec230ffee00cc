import { t } from '../locale/t.js';

/** Asks a worker one question and ends it. `onBroken` tells what a worker that cannot answer has answered. */
export function askOnce<Request, Reply>(
  worker: Worker,
  request: Request,
  onBroken: (message: string) => Reply,
  signal?: AbortSignal,
): Promise<Reply> {
  return new Promise<Reply>(resolve => {
    const end = (reply: Reply): void => {
      worker.terminate();
      resolve(reply);
    };
    worker.onmessage = ({ data }: MessageEvent<Reply>) => end(data);
    worker.onerror = event => end(onBroken(event.message || t('It could not be started.')));
    worker.onmessageerror = () => end(onBroken(t('There is not enough memory for it.')));
    signal?.addEventListener('abort', () => end(onBroken(t('It was given up.'))));
    worker.postMessage(request);
  });
}
