import type { Action } from './actions.js';
import type { ShownCode } from './code.js';
import type { Documents, Pairs, WhiskLimits } from './documents.js';
import type { Entity } from './entities.js';

/** Default limits, as OpenWhisk tells them. */
const limitsOf = ({ timeout = 30_000, memory = 1024, logs = 10, concurrency = 1 }: WhiskLimits) => ({
  ...{ timeout, memory, logs, concurrency },
});

const annotationsOf = ({ document }: Action): Pairs => [
  ...document.annotations,
  { key: 'exec', value: document.kind },
  { key: 'provide-api-key', value: false },
];

/** An action in a list. */
export const presentAction = (action: Action) => ({
  namespace: action.package === '' ? action.namespace : `${action.namespace}/${action.package}`,
  name: action.name,
  version: action.version,
  exec: { binary: action.document.binary },
  annotations: annotationsOf(action),
  limits: limitsOf(action.document.limits),
  publish: action.document.publish,
  updated: action.updatedAt.getTime(),
});

/** An action alone; `shown` is left out when its code was not asked for. */
export const presentWholeAction = (action: Action, shown: ShownCode | undefined) => {
  const { kind, main, binary, components, parameters } = action.document;
  const exec = components ? { kind, components } : { kind, binary, ...(main && { main }), ...shown };
  return { ...presentAction(action), exec, parameters };
};

/** What the other collections have in common. */
const presentEntity = (
  namespace: string,
  { name, revision, updatedAt, document }: Entity<'packages' | 'triggers' | 'rules'>,
) => ({
  ...{ namespace, name, version: `0.0.${revision}`, updated: updatedAt.getTime() },
  ...{ publish: document.publish, annotations: document.annotations, parameters: document.parameters },
});

export const presentPackage = (namespace: string, entity: Entity<'packages'>) => ({
  ...presentEntity(namespace, entity),
  binding: entity.document.binding ?? {},
});

export const presentTrigger = (namespace: string, entity: Entity<'triggers'>, rules: readonly Entity<'rules'>[]) => ({
  ...presentEntity(namespace, entity),
  limits: {},
  rules: Object.fromEntries(
    rules.map(rule => [
      `${namespace}/${rule.name}`,
      { status: rule.document.status, action: placeOf(rule.document.action) },
    ]),
  ),
});

export const presentRule = (namespace: string, entity: Entity<'rules'>) => {
  const { parameters: _, ...shown } = presentEntity(namespace, entity);
  const { trigger, action, status }: Documents['rules'] = entity.document;
  return { ...shown, status, trigger: { path: namespace, name: trigger }, action: placeOf(action) };
};

/** `/namespace/package/action` as path and name. */
function placeOf(qualified: string): { readonly path: string; readonly name: string } {
  const at = qualified.lastIndexOf('/');
  return { path: qualified.slice(1, at), name: qualified.slice(at + 1) };
}
