/** What a rename changes, as pyright tells it. */
interface Renaming {
  readonly result?: {
    readonly documentChanges?: readonly {
      readonly textDocument?: { readonly uri: string };
      readonly edits?: unknown[];
    }[];
  } | null;
}

/** The client knows the protocol's older form only: edits by the address of their file. */
export function withChanges<M extends object>(message: M & Renaming): M {
  const list = message.result?.documentChanges;
  if (!Array.isArray(list)) return message;
  const changes: Record<string, unknown[]> = {};
  for (const { textDocument, edits = [] } of list) {
    if (textDocument !== undefined) changes[textDocument.uri] = [...(changes[textDocument.uri] ?? []), ...edits];
  }
  return { ...message, result: { changes } };
}
