import type { HostAnswer, HostError } from '@skython/runtime';

/** What a host answers when it does not do what code asks: `kind` picks the exception the author sees. */
export const refused = (kind: HostError['kind'], detail: string, problem?: unknown): HostAnswer => ({
  reply: { ok: false, error: { kind, detail, ...(problem !== undefined && { problem }) } },
});
