import { join } from 'node:path';

interface ModuleGraph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

const source = join(import.meta.dirname, '../src');
const at = (...files: readonly string[]): readonly string[] => files.map(file => join(source, file));

/** The runner that loads Python: a file of its own, whose libraries every page has. */
const runner = '../../../packages/runtime/dist/pyodide/index.js';
/** What the page needs until one can type. */
const page = at('main.ts', 'shell/openPage.tsx', runner);
/** What it fetches right behind that. */
const behind = at(
  'editor/pythonSupport.ts',
  'editor/comforts.ts',
  'run/result/OutcomeView.tsx',
  'run/result/ReturnedView.tsx',
  'run/console/ConsoleBody.tsx',
  'tests/TestsPane.tsx',
);
/** What an embedded editor needs. */
const embedded = at('embed/main.tsx', 'embed/ExerciseView.tsx', 'editor/CodeView.tsx', runner);

/**
 * The file of a module that every visit needs, undefined for any other: files that such modules share with what is only
 * loaded on demand would bring that along. Libraries are apart, for they change less often.
 */
export function createVisitFile(): (id: string, graph: ModuleGraph) => string | undefined {
  let sets: { readonly page: Modules; readonly behind: Modules; readonly embedded: Modules } | undefined;
  return (id, graph) => {
    sets ??= { page: reached(page, graph), behind: reached(behind, graph), embedded: reached(embedded, graph) };
    const stage = sets.page.has(id) ? 'page' : sets.behind.has(id) ? 'behind' : undefined;
    if (stage === undefined || !sets.embedded.has(id)) return stage;
    return stage === 'page' && id.includes('node_modules') ? 'libraries' : `${stage}-embedded`;
  };
}

type Modules = ReadonlySet<string>;

/** Modules that are imported by the roots, and they themselves. */
function reached(roots: readonly string[], graph: ModuleGraph): Modules {
  const found = new Set<string>();
  const visit = (id: string): void => {
    const info = found.has(id) ? null : graph.getModuleInfo(id);
    if (!info) return;
    found.add(id);
    info.importedIds.forEach(visit);
  };
  roots.forEach(visit);
  return found;
}
