import { describe, expect, it } from 'vitest';
import { layoutOf, type Placeable } from './layout.js';

const nodes = (graph: Readonly<Record<string, string>>): readonly Placeable[] =>
  Object.entries(graph).map(([name, needs]) => ({ name, needs: needs.split('').filter(need => need !== '') }));
const placed = (graph: Readonly<Record<string, string>>): string[] =>
  [...layoutOf(nodes(graph))].map(([name, { layer, row }]) => `${name} ${layer}.${row}`).sort();

describe('the layout of a flow', () => {
  it('has what needs nothing on the left, and each node right of all it needs', () => {
    expect(placed({ a: '', b: 'a', c: 'b', d: 'ac' })).toEqual(['a 0.0', 'b 1.0', 'c 2.0', 'd 3.0']);
  });

  it('puts nodes of a layer in the order of what they need, so that edges do not cross', () => {
    expect(placed({ a: '', b: '', c: '', x: 'c', y: 'b', z: 'a' })).toEqual([
      'a 0.0',
      'b 0.1',
      'c 0.2',
      'x 1.2',
      'y 1.1',
      'z 1.0',
    ]);
  });

  it('orders sources by what uses them', () => {
    const places = layoutOf(nodes({ a: '', b: '', c: '', d: '', x: 'ac', y: 'bd', z: 'xy' }));
    expect([...places].filter(([, { layer }]) => layer === 0).map(([name]) => name)).toEqual(['a', 'c', 'b', 'd']);
  });

  it('gives every node a place of its own', () => {
    const wide = Array.from({ length: 300 }, (_, at) => ({
      name: `n${at}`,
      needs: at < 10 ? [] : [`n${(at * 7) % at}`, `n${at - 10}`],
    }));
    const places = [...layoutOf(wide).values()].map(({ layer, row }) => `${layer}.${row}`);
    expect(new Set(places).size).toBe(300);
  });

  it('is empty for nothing', () => {
    expect(layoutOf([]).size).toBe(0);
  });
});
