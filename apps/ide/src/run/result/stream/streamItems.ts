import { type JsonNode, tryParseJson } from '@skython/shared';

/** The items of a stream so far: JSON lines or server-sent events; undefined for other text. */
export interface StreamItems {
  /** Reads what is new of a text that grows. `ended`: the last item is whole. */
  read(text: string, ended: boolean): readonly JsonNode[] | undefined;
}

export function createStreamItems(mediaType: string): StreamItems {
  const isEvents = /^text\/event-stream/.test(mediaType);
  const known = isEvents || /^application\/(jsonl|x-ndjson)/.test(mediaType);
  const separator = isEvents ? '\n\n' : '\n';
  let nodes: readonly JsonNode[] | undefined = known ? [] : undefined;
  let at = 0;

  /** Undefined: it is no JSON. */
  const nodeOf = (item: string): JsonNode | undefined => tryParseJson(isEvents ? item.replace(/^data: ?/gm, '') : item);

  return {
    read(text, ended) {
      if (nodes === undefined) return undefined;
      const more: JsonNode[] = [];
      for (;;) {
        const end = text.indexOf(separator, at);
        if (end < 0 && !(ended && at < text.length)) break;
        const item = text.slice(at, end < 0 ? text.length : end);
        at = end < 0 ? text.length : end + separator.length;
        if (item.trim() === '') continue;
        const node = nodeOf(item);
        if (node === undefined) {
          nodes = undefined;
          return undefined;
        }
        more.push(node);
      }
      if (more.length > 0) nodes = [...nodes, ...more];
      return nodes;
    },
  };
}
