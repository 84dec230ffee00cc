import { describe, expect, it } from 'vitest';
import { SetUpError } from '../../setUpError.js';
import { refuseLoopback } from './loopback.js';

const policy = { mode: 'public', hosts: [], ports: [] } as const;

describe('ports of this machine', () => {
  it('are never reached by workers of an instance', () => {
    expect(() => refuseLoopback({ ...policy, loopback: [8000] }, { NODE_ENV: 'production' })).toThrow(SetUpError);
    expect(() => refuseLoopback({ ...policy, loopback: [8000] }, {})).toThrow('127.0.0.1:8000');
  });

  it('may be reached in tests', () => {
    expect(() => refuseLoopback({ ...policy, loopback: [8000] })).not.toThrow();
  });

  it('are not reached by default', () => {
    expect(() => refuseLoopback(policy, {})).not.toThrow();
    expect(() => refuseLoopback({ ...policy, loopback: [] }, {})).not.toThrow();
  });
});
