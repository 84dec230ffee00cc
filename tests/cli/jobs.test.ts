import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstance, type TestInstance } from '../api/instance.js';
import { Person } from '../api/person.js';
import { Laptop } from './command.js';

let instance: TestInstance;
let laptop: Laptop;
beforeAll(async () => {
  [instance, laptop] = await Promise.all([
    startInstance({ env: { SKYTHON_LIMIT_JOB_RETRY_MS: '10ms' } }),
    Laptop.open(),
  ]);
  const args = ['-m', 'skython_cli', 'login', instance.origin, '--sign-up', '--name', 'demo', '--password-stdin'];
  expect((await laptop.run(args, { stdin: 'correct horse\n' })).code).toBe(0);
  const other = await Person.signUp(instance.origin, 'other');
  await other.publish('work', 'def main(n: int = 1):\n    return 1 / n\n');
});
afterAll(async () => {
  laptop?.close();
  await instance?.stop();
});

const skython = (...args: string[]) => laptop.skython(...args);
const submit = async (given: string, ...more: string[]): Promise<string> => {
  const code = `import skython; print(skython.submit("other/work", ${given})["id"])`;
  const { code: exit, stdout, stderr } = await laptop.run(['-c', code, ...more]);
  expect([exit, stderr]).toEqual([0, '']);
  return stdout.trim();
};
const until = async (id: string, state: string) =>
  expect.poll(async () => (await skython('jobs', 'show', id)).stdout, { timeout: 20_000 }).toContain(state);

describe('jobs from a laptop', () => {
  it('are submitted by the library, listed, shown, cancelled and replayed', async () => {
    const good = await submit('{"n": 2}, key="one"');
    expect(await submit('{"n": 2}, key="one"')).toBe(good);
    await until(good, 'succeeded');
    const bad = await submit('{"n": 0}, attempts=2');
    await until(bad, 'failed');
    const shown = await skython('jobs', 'show', bad);
    expect(shown.code).toBe(1);
    expect(shown.stdout).toContain('attempt 2/2\n  ZeroDivisionError');
    const late = await submit('{"n": 1}, delay=600');
    expect((await skython('jobs', 'cancel', late)).stdout).toContain('cancelled');
    const list = await skython('jobs', 'ls', '--submitted', '--state', 'cancelled', 'other/work');
    expect(list.stdout).toContain(`${late}  cancelled  other/work  0/3`);
    expect((await skython('jobs', 'ls')).stdout).toBe('No jobs.\n');
    expect((await skython('jobs', 'replay', late)).code).toBe(0);
    await until(late, 'succeeded');
  });

  it('are made at set times by a schedule', async () => {
    expect((await skython('schedule', 'ls')).stdout).toBe('No schedules.\n');
    const added = await skython(
      'schedule',
      'add',
      'other/work',
      '30 6 * * 1-5',
      '--zone',
      'Asia/Tokyo',
      '--data',
      '{"n":3}',
    );
    expect([added.code, added.stdout]).toEqual([
      0,
      expect.stringMatching(/ {2}other\/work {2}next: .*T21:30:00.000Z\n$/),
    ]);
    const [id = ''] = added.stdout.split(' ');
    expect((await skython('schedule', 'off', id)).stdout).toContain('next: off');
    expect((await skython('schedule', 'ls')).stdout).toBe(`${id}  30 6 * * 1-5  Asia/Tokyo  other/work  off\n`);
    expect((await skython('schedule', 'on', id)).stdout).toContain('T21:30:00.000Z');
    expect((await skython('schedule', 'rm', id)).code).toBe(0);
    const nonsense = await skython('schedule', 'add', 'other/work', 'every tuesday');
    expect([nonsense.code, nonsense.stderr]).toEqual([3, expect.stringMatching(/five fields[\s\S]*@yearly\.\n$/)]);
    const wrong = await skython('schedule', 'add', 'other/work', '61 * * * *');
    expect([wrong.code, wrong.stderr]).toEqual([3, expect.stringContaining('Invalid value for minute')]);
    expect((await skython('schedule', 'on', id)).code).toBe(2);
    expect((await skython('schedule', 'rm', id)).code).toBe(5);
  });

  it('are made of events by a trigger', async () => {
    expect((await skython('trigger', 'ls')).stdout).toBe('No triggers.\n');
    const added = await skython('trigger', 'add', 'orders', 'other/work');
    expect([added.code, added.stdout]).toEqual([0, expect.stringMatching(/ {2}orders -> other\/work {2}on\n$/)]);
    const [id = ''] = added.stdout.split(' ');
    expect((await skython('trigger', 'off', id)).stdout).toContain('off');
    expect((await skython('trigger', 'ls')).stdout).toBe(`${id}  orders  other/work  off\n`);
    expect((await skython('trigger', 'rm', id)).code).toBe(0);
    expect((await skython('trigger', 'add', 'No Topic', 'other/work')).code).toBe(3);
  });

  it('are made of deliveries by a hook', async () => {
    const add = ['-m', 'skython_cli', 'hook', 'add', 'other/work', '--check', 'github', '--secret', '-'];
    const added = await laptop.run(add, { stdin: 'correct horse\n' });
    const [id = ''] = added.stdout.split(' ');
    const line = `${id}  other/work  github  on  ${instance.origin}/hooks/${id}\n`;
    expect([added.code, added.stdout]).toEqual([0, line]);
    expect((await skython('hook', 'ls')).stdout).toBe(line);
    const body = '{"n":4}';
    const signature = createHmac('sha256', 'correct horse').update(body).digest('hex');
    const headers = { 'x-hub-signature-256': `sha256=${signature}`, 'content-type': 'application/json' };
    const delivered = await fetch(`${instance.origin}/hooks/${id}`, { method: 'POST', body, headers });
    expect(delivered.status).toBe(202);
    await until(((await delivered.json()) as { id: string }).id, 'succeeded');
    expect((await skython('hook', 'off', id)).stdout).toContain('github  off');
    expect((await skython('hook', 'rm', id)).code).toBe(0);
    expect((await skython('hook', 'add', 'other/work', '--check', 'github')).code).toBe(3);
  });

  it('say what is wrong', async () => {
    expect((await skython('jobs')).code).toBe(2);
    const { code, stderr } = await skython('jobs', 'show', '00000000-0000-4000-8000-000000000000');
    expect([code, stderr]).toEqual([expect.any(Number), 'error: There is no such job.\n']);
    expect(code).not.toBe(0);
  });
});
