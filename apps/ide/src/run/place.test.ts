import { describe, expect, it } from 'vitest';
import { choosePlace, type PlaceFacts } from './place.js';

const facts: PlaceFacts = {
  wanted: 'auto',
  description: { environment: 'base', imports: [] },
  missing: [],
  secrets: false,
  online: true,
  serverRuns: true,
};

describe('where a run happens', () => {
  it('is the browser wherever that can work', () => {
    expect(choosePlace(facts)).toMatchObject({
      where: 'browser',
      because: expect.stringContaining('imports no package'),
    });
    const { because, reason } = choosePlace({
      ...facts,
      description: { environment: 'base', imports: ['numpy', 'pandas'] },
    });
    expect(reason).toBeUndefined();
    expect(because).toBe('It runs in this browser, which has numpy and pandas.');
  });

  it('is the server for packages that the browser lacks, and the reason is said', () => {
    const chosen = choosePlace({
      ...facts,
      description: { environment: 'tensorflow', imports: ['tensorflow'] },
      missing: ['tensorflow'],
    });
    expect(chosen.where).toBe('server');
    expect(chosen.reason).toContain('tensorflow runs on the server');
    expect(choosePlace({ ...facts, missing: ['a', 'b', 'c'] }).reason).toContain('a, b and c run on the server');
  });

  it('is what the person wants, with a word of warning', () => {
    expect(choosePlace({ ...facts, wanted: 'server' })).toMatchObject({
      where: 'server',
      because: expect.stringContaining('you chose'),
    });
    const chosen = choosePlace({ ...facts, wanted: 'browser', missing: ['tensorflow'] });
    expect(chosen.where).toBe('browser');
    expect(chosen.reason).toContain('will fail');
  });

  it('is the server for a program that reads secrets, unless the person wants otherwise or it cannot be', () => {
    const reads = { ...facts, secrets: true };
    expect(choosePlace(reads)).toMatchObject({ where: 'server', reason: expect.stringContaining('reads secrets') });
    for (const change of [{ wanted: 'browser' }, { online: false }, { serverRuns: false }] as const) {
      const { where, reason } = choosePlace({ ...reads, ...change });
      expect([where, reason]).toEqual(['browser', expect.stringContaining('here they are missing')]);
    }
  });

  it('does not send a run to a server that is away or runs nothing', () => {
    expect(choosePlace({ ...facts, missing: ['x'], online: false }).where).toBe('browser');
    expect(choosePlace({ ...facts, missing: ['x'], serverRuns: false }).where).toBe('browser');
  });
});
