import type { Host, Program } from '@skython/runtime';
import {
  createDraftStore,
  createPyodideRunner,
  httpFileSource,
  type PyodideRunner,
  type PyodideRunnerOptions,
  type StoredEntry,
} from '@skython/runtime/pyodide';
import type { ContractCase } from '../case.js';
import type { Observation } from '../observation.js';
import { observe } from '../observe.js';
import { answerOfPublished } from '../published.js';

/** What tests drive in the page. */
export interface TestPage {
  /** What came of each case, in their order. */
  observe(cases: readonly ContractCase[]): Promise<Observation[]>;
  readonly httpFileSource: typeof httpFileSource;
  createRunner(options?: PyodideRunnerOptions): PyodideRunner;
  /** A store of its own, in memory, and one function to call. */
  createHost(): Host & { entries(): StoredEntry[] };
  program(source: string, limits?: Partial<Program['limits']>): Program;
}

declare global {
  var testPage: TestPage;
}

const beyond: Host = {
  request: async (request, body) =>
    'target' in request
      ? answerOfPublished(request, body)
      : { reply: { ok: false, error: { kind: 'not-found', detail: 'There is nothing here.' } } },
};

function createHost(): Host & { entries(): StoredEntry[] } {
  const kept = new Map<string, StoredEntry>();
  const store = createDraftStore({
    beyond,
    keep: {
      read: async () => [...kept.values()],
      async write(change) {
        if (change.kind === 'put') kept.set(`${change.entry.scope}:${change.entry.key}`, change.entry);
        else kept.delete(`${change.scope}:${change.key}`);
      },
    },
  });
  return { ...store, entries: () => [...kept.values()] };
}

const MIB = 1024 * 1024;
const limits = { callMs: 30_000, loadMs: 60_000, memoryBytes: 1024 * MIB, resultBytes: MIB, logBytes: 64 * 1024 };

let shared: PyodideRunner | undefined;

globalThis.testPage = {
  async observe(cases) {
    shared ??= createPyodideRunner();
    const found = new Map<ContractCase, Observation>();
    await observe(shared, cases, createHost, (contractCase, observation) => found.set(contractCase, observation));
    return cases.flatMap(contractCase => found.get(contractCase) ?? []);
  },
  httpFileSource,
  createRunner: createPyodideRunner,
  createHost,
  program: (source, changed = {}) => ({
    files: new Map([['main.py', new TextEncoder().encode(source)]]),
    settings: { convention: 'plain' },
    limits: { ...limits, ...changed },
  }),
};
