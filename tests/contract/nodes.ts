import { answerOfNode, type CallInput, type Host, type PreparedProgram } from '@skython/runtime';

/** A host with workers for the nodes of flows: they are calls of the same program. */
export const withNodes = (host: Host, prepared: PreparedProgram, flow: CallInput): Host => ({
  request: (request, body, signal) => host.request(request, body, signal),
  async flow(request, body) {
    if (request.op === 'flow') return { reply: { ok: true, heard: false } };
    if (request.op === 'kept') return { reply: { ok: false, error: { kind: 'refused', detail: 'Nothing is kept.' } } };
    const node = { ...flow, body, contentType: 'application/octet-stream', node: true } as const;
    return answerOfNode(await prepared.call(node, { host, nested: true }));
  },
});
