import type { CallableDescription } from '@skython/shared';

/** A call that ready code is written for. */
export interface SnippetRequest {
  /** The endpoint's whole URL, with the def where there are several. */
  readonly url: string;
  /** JSON text of an example call. */
  readonly body: string;
  /** Whether the caller must send a token. */
  readonly token: boolean;
  /** What comes back; JSON unless said. */
  readonly answer?: AnswerKind;
}

/** `lines`: a stream, a JSON value a line. `bytes`: a picture or other data. */
export type AnswerKind = 'json' | 'lines' | 'bytes';

/** What a callable answers with, as its schema says. */
export function answerKind(callable: Pick<CallableDescription, 'streams' | 'returns'> | undefined): AnswerKind {
  if (callable?.streams) return 'lines';
  const { returns } = callable ?? {};
  return returns?.contentEncoding !== undefined || returns?.contentMediaType !== undefined ? 'bytes' : 'json';
}
