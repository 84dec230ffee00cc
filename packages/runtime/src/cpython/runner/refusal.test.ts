import { describe, expect, it } from 'vitest';
import { refusalOf } from './refusal.js';

describe('why no call is taken', () => {
  it('is what the sandbox lacks, before anything else', () => {
    const missing = ['user namespaces: set kernel.unprivileged_userns_clone=1'];
    expect(refusalOf('base', { available: false, missing }, { state: 'ready' })).toMatchObject({
      kind: 'execution-unavailable',
      missing,
    });
  });

  it('is how far the installation is, with when to ask again', () => {
    expect(refusalOf('tensorflow', { available: true }, { state: 'installing', step: 'downloading' })).toEqual({
      kind: 'environment-not-ready',
      detail: 'The Python environment "tensorflow" is not ready yet: downloading.',
      progress: { environment: 'tensorflow', step: 'downloading' },
      retryAfterSeconds: 10,
    });
  });

  it('is that an installation failed, or was never wanted', () => {
    expect(refusalOf('tensorflow', { available: true }, { state: 'failed', reason: 'no disk space' })).toMatchObject({
      kind: 'execution-unavailable',
      missing: ['environment tensorflow: no disk space'],
    });
    expect(refusalOf('tensorflow', { available: true }, { state: 'off' })).toMatchObject({
      kind: 'execution-unavailable',
    });
  });
});
