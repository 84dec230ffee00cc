import { describe, expect, it } from 'vitest';
import { Slots, type SlotUser } from './slots.js';

function user(slots: Slots, owner: string, log: string[], wanted = 1): SlotUser {
  let left = wanted;
  const self: SlotUser = {
    owner,
    costMs: () => 10,
    serve: () => {
      if (slots.take(self)) {
        log.push(owner);
        left -= 1;
      }
      if (left > 0) slots.wait(self);
    },
  };
  return self;
}

describe('the slots', () => {
  it('are taken freely until the bound', () => {
    const slots = new Slots(2);
    const a = user(slots, 'a', []);
    expect([slots.take(a), slots.take(a), slots.take(a)]).toEqual([true, true, false]);
  });

  it('go in turns when owners wait, however much one of them wants', () => {
    const slots = new Slots(1);
    const log: string[] = [];
    slots.take(user(slots, 'first', log));
    slots.wait(user(slots, 'greedy', log, 10));
    slots.wait(user(slots, 'modest', log, 2));
    for (let i = 0; i < 4; i++) slots.release();
    expect(log.filter(owner => owner === 'modest')).toHaveLength(2);
  });

  it('are not taken past those who wait', () => {
    const slots = new Slots(1);
    const log: string[] = [];
    const [a, b] = [user(slots, 'a', log), user(slots, 'b', log)];
    slots.take(a);
    slots.wait(b);
    slots.release();
    expect(log).toEqual(['b']);
    expect(slots.take(a)).toBe(false);
  });

  it('are owed to a caller that waited for a nested call', () => {
    const slots = new Slots(1);
    slots.take(user(slots, 'a', []));
    slots.takeBack();
    expect(slots.running).toBe(2);
  });

  it('end a round in which nobody could be served', () => {
    const slots = new Slots(1);
    let turns = 0;
    const stuck: SlotUser = {
      owner: 'a',
      costMs: () => 1,
      serve: () => {
        turns += 1;
        slots.wait(stuck);
      },
    };
    slots.wait(stuck);
    slots.serve();
    expect(turns).toBe(1);
  });
});
