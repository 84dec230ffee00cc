/** What a layout asks of a node. Each comes behind those it needs. */
export interface Placeable {
  readonly name: string;
  readonly needs: readonly string[];
}

/** A node's column, from the sources on the left, and its row. */
export interface Place {
  readonly layer: number;
  readonly row: number;
}

/** Times that the order within layers is looked at from either side: more seldom changes anything. */
const SWEEPS = 4;

/**
 * Layers by longest path, so that every edge points right; within a layer nodes lie near what they are joined to
 * (barycentres, Sugiyama, Tagawa and Toda 1981).
 */
export function layoutOf(nodes: readonly Placeable[]): ReadonlyMap<string, Place> {
  const layerOf = new Map<string, number>();
  const usedBy = new Map<string, string[]>(nodes.map(({ name }) => [name, []]));
  for (const { name, needs } of nodes) {
    layerOf.set(name, Math.max(-1, ...needs.map(need => layerOf.get(need) ?? -1)) + 1);
    for (const need of needs) usedBy.get(need)?.push(name);
  }
  const needsOf = new Map(nodes.map(({ name, needs }) => [name, needs]));
  let layers: string[][] = [];
  for (const { name } of nodes) {
    const layer = layerOf.get(name) ?? 0;
    layers[layer] = [...(layers[layer] ?? []), name];
  }
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    layers = swept(layers, needsOf);
    layers = swept(layers.reverse(), usedBy).reverse();
  }
  return new Map(layers.flatMap((names, layer) => names.map((name, row) => [name, { layer, row }] as const)));
}

/** Each layer by the mean row of what its nodes are joined to in those before it. What is joined to nothing stays. */
function swept(layers: readonly string[][], joined: ReadonlyMap<string, readonly string[]>): string[][] {
  const rows = new Map(layers.flatMap(names => names.map((name, row) => [name, row] as const)));
  return layers.map(names => {
    const weighed = names.map((name, row) => ({ name, weight: mean(joined.get(name) ?? [], rows) ?? row }));
    const sorted = weighed.sort((one, other) => one.weight - other.weight).map(({ name }) => name);
    sorted.forEach((name, row) => {
      rows.set(name, row);
    });
    return sorted;
  });
}

function mean(names: readonly string[], rows: ReadonlyMap<string, number>): number | undefined {
  if (names.length === 0) return undefined;
  return names.reduce((sum, name) => sum + (rows.get(name) ?? 0), 0) / names.length;
}
