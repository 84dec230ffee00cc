import type { RecordedValue, RecordingDetail } from '@skython/shared';

/** The recorded invocation that a draft replays. */
export interface ReplayOrigin {
  readonly owner: string;
  readonly name: string;
  readonly version: number;
  /** Of the invocation. */
  readonly id: string;
  readonly at: string;
  readonly detail: string;
  readonly complete: boolean;
  /** Just opened: it starts by itself once, when Python knows the program. */
  readonly fresh?: boolean;
  /** An input that the form cannot hold: its bytes as they came, in base64. */
  readonly raw?: RawInput;
  /** What the invocation found in the store. */
  readonly values: readonly RecordedValue[];
}

export type RawInput = RecordingDetail['input'] & { readonly def?: string };

const JSON_TYPE = /^(?:application\/(?:[\w.-]+\+)?json|text\/json)\b/i;

/** The input as JSON text, when it is a POST of nothing else; such an input fills the form. */
export function jsonOf({ method, query, contentType, base64 }: RecordingDetail['input']): string | undefined {
  if (method !== 'POST' || query !== '' || !JSON_TYPE.test(contentType)) return undefined;
  try {
    const bytes = Uint8Array.from(atob(base64), sign => sign.charCodeAt(0));
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    JSON.parse(text);
    return text;
  } catch {
    return undefined;
  }
}

export function originOf(owner: string, name: string, recording: RecordingDetail): ReplayOrigin {
  const { id, at, version, detail, complete, input, values, def } = recording;
  const raw = jsonOf(input) === undefined ? { ...input, ...(def !== null && { def }) } : undefined;
  return { owner, name, version, id, at, detail, complete, values, ...(raw && { raw }) };
}
