import { describe, expect, it } from 'vitest';
import { categories } from './cases/index.js';

const cases = categories.flatMap(category => category.cases);

describe('the contract suite', () => {
  it('has at least 120 cases', () => {
    expect(cases.length).toBeGreaterThanOrEqual(120);
  });

  it.each(categories)('has at least 6 cases about $name', category => {
    expect(category.cases.length).toBeGreaterThanOrEqual(6);
  });

  it('lets at most 5 cases differ between page and worker, each with a reason', () => {
    const differing = cases.filter(one => one.differs !== undefined);
    expect(differing.length).toBeLessThanOrEqual(5);
    for (const { differs } of differing) expect(differs?.reason.length).toBeGreaterThan(40);
  });

  it('names every case by a sentence of its own', () => {
    const names = categories.flatMap(category => category.cases.map(one => `${category.name}: ${one.name}`));
    expect(new Set(names).size).toBe(names.length);
    for (const { name } of cases) expect(name.split(' ').length).toBeGreaterThanOrEqual(4);
  });

  it('expects something of every case', () => {
    for (const one of cases) expect(one.calls.length + Number(one.refused !== undefined)).toBeGreaterThan(0);
  });
});
