import type { Files } from './packages.js';

/** Stubs of typeshed, split in the standard library's and those of other projects. */
export interface Typeshed {
  readonly standard: Files;
  /** Names of the projects whose stubs these imports need, as `types-requests`. */
  plan(imports: readonly string[]): readonly string[];
  files(names: readonly string[]): Files;
}

const PATH = /^\/typeshed\/stubs\/([^/]+)\/([^/]+)/;

/** Only what is imported is given to the server: each file costs it time at its start. */
export function openTypeshed(all: Files): Typeshed {
  const standard: Files = {};
  const projects = new Map<string, Files>();
  const owners = new Map<string, string>();
  for (const [path, text] of Object.entries(all)) {
    const [, project, top = ''] = PATH.exec(path) ?? [];
    if (project === undefined) {
      standard[path] = text;
      continue;
    }
    const files = projects.get(project) ?? {};
    files[path] = text;
    projects.set(project, files);
    const module = top.replace(/\.pyi$/, '');
    if (/^\w+$/.test(module)) owners.set(module, project);
  }

  function needed(project: string, found: Set<string>): void {
    const files = projects.get(project);
    if (files === undefined || found.has(project)) return;
    found.add(project);
    const about = files[`/typeshed/stubs/${project}/METADATA.toml`] ?? '';
    const list = /^dependencies = \[(.*)\]/m.exec(about)?.[1] ?? '';
    for (const [, other = ''] of list.matchAll(/"types-([\w.-]+)/g)) needed(other, found);
  }

  return {
    standard,
    plan(imports) {
      const found = new Set<string>();
      for (const name of imports) needed(owners.get(name.split('.')[0] ?? name) ?? '', found);
      return [...found].map(project => `types-${project}`);
    },
    files: names => Object.assign({}, ...names.map(name => projects.get(name.replace(/^types-/, '')) ?? {})),
  };
}
