import type { EmbedEvent } from '@skython/shared';
import { describe, expect, it } from 'vitest';
import { type LinkedWindow, openParent } from './parent.js';

const PAGE = 'https://course.example';

function frame(known: Partial<Pick<LinkedWindow, 'document' | 'location'>> = {}) {
  const told: { event: unknown; origin: string }[] = [];
  const parent = { postMessage: (event: unknown, origin: string) => void told.push({ event, origin }) };
  let hear: (event: MessageEvent<unknown>) => void = () => {};
  const window: LinkedWindow = {
    parent,
    document: { referrer: '' },
    location: {},
    ...known,
    addEventListener: (_type, listener) => {
      hear = listener;
    },
  };
  const orders: unknown[] = [];
  const faults: string[] = [];
  const link = openParent(
    window,
    order => orders.push(order),
    message => faults.push(message),
  );
  const say = (data: unknown, origin = PAGE, source: unknown = parent): void =>
    hear({ data, origin, source } as MessageEvent<unknown>);
  return { link, say, told, orders, faults };
}

const hello: EmbedEvent = { skython: 1, type: 'hello' };

describe('the link to the page around', () => {
  it('hears that page, and speaks to its origin from then on', () => {
    const { link, say, told, orders } = frame();
    say({ skython: 1, type: 'run' });
    link.tell(hello);
    expect(orders).toEqual([{ skython: 1, type: 'run' }]);
    expect(told).toEqual([{ event: hello, origin: PAGE }]);
    expect(link.origin).toBe(PAGE);
  });

  it('believes the browser about the origin before anybody speaks', () => {
    const { link, told, say, orders } = frame({ location: { ancestorOrigins: [PAGE] } });
    link.tell(hello);
    expect(told[0]?.origin).toBe(PAGE);
    say({ skython: 1, type: 'run' }, 'https://other.example');
    expect(orders).toEqual([]);
    expect(frame({ document: { referrer: `${PAGE}/lesson/1` } }).link.origin).toBe(PAGE);
  });

  it('hears no other window and no other origin', () => {
    const { say, orders } = frame();
    say({ skython: 1, type: 'run' }, PAGE, {});
    say({ skython: 1, type: 'run' });
    say({ skython: 1, type: 'run' }, 'https://other.example');
    expect(orders).toHaveLength(1);
  });

  it('says what is wrong with a message of ours, and is silent about those of others', () => {
    const { say, orders, faults } = frame();
    for (const data of [null, 'run', 1, { type: 'run' }, [], { source: 'react-devtools' }]) say(data);
    expect(faults).toEqual([]);
    say({ skython: 1, type: 'navigate', url: 'javascript:1' });
    say({ skython: 1, type: 'set', setup: { files: { 'main.py': '', '../etc': '' } } });
    say({ skython: 1, type: 'set', setup: { files: { 'data.py': '' } } });
    expect(faults).toHaveLength(3);
    expect(orders).toEqual([]);
  });

  it('is silent where nobody is around', () => {
    const faults: string[] = [];
    const window = { document: { referrer: PAGE }, location: {}, addEventListener: () => {} };
    const alone: LinkedWindow = Object.assign(window, { parent: window });
    const link = openParent(
      alone,
      () => {},
      message => faults.push(message),
    );
    link.tell(hello);
    expect(link.origin).toBeUndefined();
  });
});
