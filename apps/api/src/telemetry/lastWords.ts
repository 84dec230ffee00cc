import type { LogChunk } from '@skython/runtime';
import type { Failure } from '@skython/shared';

/** The end of a traceback says most. */
const MOST = 16 * 1024;

/** What Python itself would have written to stderr at such an end: the traceback, or the sentence of the failure. */
export function lastWords(failure: Failure): LogChunk {
  const { exception } = failure.kind === 'raised' ? failure : {};
  const text = exception === undefined ? failure.detail : (exception.text ?? `${exception.type}: ${exception.message}`);
  return { stream: 'stderr', text: text.length > MOST ? `…${text.slice(-MOST)}` : text };
}
