import { describe, expect, it } from 'vitest';
import { Endpoint, type EndpointFacts } from './endpoint.js';
import { Endpoints } from './endpoints.js';
import type { Lease } from './versions.js';

const facts: EndpointFacts = {
  functionId: 'f',
  ownerId: 'o',
  owner: 'demo',
  name: 'a_b',
  importName: 'a_b',
  visibility: 'public',
  access: 'open',
  version: 1,
  schema: { kind: 'script', entry: null, parameters: {}, returns: {}, callables: [] },
  recording: false,
  convention: 'plain',
  limits: { callMs: 1, loadMs: 1, memoryBytes: 1, resultBytes: 1, logBytes: 1 },
};

/** An endpoint that counts how often its version was let go. */
function countedEndpoint() {
  const released = { times: 0 };
  const lease: Lease = {
    open: {
      call: () => Promise.reject(new Error('not called here')),
      prepare: () => Promise.reject(new Error('not prepared here')),
      close: () => Promise.resolve(),
    },
    release: () => {
      released.times += 1;
    },
    end: () => undefined,
  };
  return { endpoint: new Endpoint(facts, lease), released };
}

describe('endpoints in memory', () => {
  it('are read once for many who ask at the same time, under either spelling', async () => {
    let reads = 0;
    const { endpoint } = countedEndpoint();
    const endpoints = new Endpoints(async () => {
      reads += 1;
      return endpoint;
    });
    await Promise.all([endpoints.find('demo', 'a_b'), endpoints.find('demo', 'a-b')]);
    expect(reads).toBe(1);
    expect(endpoints.peek('demo', 'a-b')).toBe(endpoint);
  });

  it('are forgotten with every version when the function changes', async () => {
    const { endpoint, released } = countedEndpoint();
    const endpoints = new Endpoints(async () => endpoint);
    await endpoints.find('demo', 'a_b');
    endpoints.forget('demo', 'a-b');
    expect(endpoints.peek('demo', 'a_b')).toBeUndefined();
    expect(endpoint.stale).toBe(true);
    expect(released.times).toBe(1);
  });

  it('are not kept when the function changed while they were read', async () => {
    const { endpoint } = countedEndpoint();
    let open: () => void = () => undefined;
    const opened = new Promise<void>(resolve => {
      open = resolve;
    });
    const endpoints = new Endpoints(async () => {
      await opened;
      return endpoint;
    });
    const finding = endpoints.find('demo', 'a_b');
    endpoints.forget('demo', 'a_b');
    open();
    expect(await finding).toBe(endpoint);
    expect(endpoints.peek('demo', 'a_b')).toBeUndefined();
  });

  it('hold their version until the last call has ended', () => {
    const { endpoint, released } = countedEndpoint();
    endpoint.enter();
    endpoint.retire();
    expect(released.times).toBe(0);
    endpoint.leave();
    expect(released.times).toBe(1);
  });
});
