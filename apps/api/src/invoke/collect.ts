import { type Limits, limit, type Outcome, type Streamed, StreamFailure } from '@skython/shared';

/** Waits for a stream's end and puts its pieces together, for those who want one body. */
export async function collect(outcome: Outcome, limits: Limits): Promise<Exclude<Outcome, Streamed>> {
  if (outcome.kind !== 'streamed') return outcome;
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const piece of outcome.chunks) {
      size += piece.length;
      if (size > limits.resultBytes) {
        const detail = `The stream is larger than ${limits.resultBytes} bytes.`;
        return { kind: 'output-too-large', limit: limit('resultBytes', limits), detail };
      }
      pieces.push(piece);
    }
  } catch (error) {
    if (error instanceof StreamFailure) return error.failure;
    throw error;
  }
  const { status, mediaType, headers } = outcome;
  return { kind: 'returned', status, mediaType, headers, body: Buffer.concat(pieces) };
}
