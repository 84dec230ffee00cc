import { expect, it } from 'vitest';
import { runInLanes } from './lanes.mjs';

/** Stages that end when they are told to, and a diary of what began and ended. */
function makeStages(...names) {
  const diary = [];
  const enders = new Map();
  const stages = names.map(name => ({ name, alone: name.startsWith('alone') }));
  const run = async ({ name }) => {
    diary.push(`${name} begins`);
    await new Promise(resolve => enders.set(name, resolve));
    diary.push(`${name} ends`);
    return name;
  };
  const end = async name => {
    await expect.poll(() => enders.has(name)).toBe(true);
    enders.get(name)();
  };
  return { stages, run, end, diary };
}

it('runs two at a time, begins the next as soon as one has ended, and answers in their order', async () => {
  const { stages, run, end, diary } = makeStages('long', 'short', 'next');
  const done = runInLanes(stages, run);
  await end('short');
  await end('next');
  await end('long');
  expect(await done).toEqual(['long', 'short', 'next']);
  expect(diary).toEqual(['long begins', 'short begins', 'short ends', 'next begins', 'next ends', 'long ends']);
});

it('runs nothing beside one that is alone', async () => {
  const { stages, run, end, diary } = makeStages('a', 'b', 'alone', 'c');
  const done = runInLanes(stages, run);
  for (const name of ['b', 'a', 'alone', 'c']) await end(name);
  expect(await done).toEqual(['a', 'b', 'alone', 'c']);
  expect(diary.slice(3)).toEqual(['a ends', 'alone begins', 'alone ends', 'c begins', 'c ends']);
});

it('fails when one fails', async () => {
  const failing = runInLanes([{}, {}], () => Promise.reject(new Error('no stage')));
  await expect(failing).rejects.toThrow('no stage');
});
