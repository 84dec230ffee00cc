import { describe, expect, it } from 'vitest';
import { closedTab, movedTab, openTabs } from './tabs.js';

const file = { kind: 'text', text: '' } as const;
const files = { 'main.py': file, 'a.py': file, 'b.py': file };
const order = ['main.py', 'a.py', 'b.py'];

describe('tabs', () => {
  it('are the files of a draft that never opened or closed one', () => {
    expect(openTabs({ files, order, active: 'main.py' })).toEqual(order);
  });

  it('always hold the file that is shown, and none that is gone', () => {
    expect(openTabs({ files, order, tabs: ['b.py', 'gone.py'], active: 'a.py' })).toEqual(['b.py', 'a.py']);
    expect(openTabs({ files, order, tabs: ['b.py'], active: 'gone.py' })).toEqual(['b.py']);
  });

  it('close to their right neighbour, and the last one not at all', () => {
    expect(closedTab(order, 'a.py', 'a.py')).toEqual({ tabs: ['main.py', 'b.py'], active: 'b.py' });
    expect(closedTab(order, 'b.py', 'b.py')).toEqual({ tabs: ['main.py', 'a.py'], active: 'a.py' });
    expect(closedTab(order, 'a.py', 'main.py')).toEqual({ tabs: ['main.py', 'b.py'], active: 'main.py' });
    expect(closedTab(['a.py'], 'a.py', 'a.py')).toEqual({ tabs: ['a.py'], active: 'a.py' });
  });

  it('move within their bounds', () => {
    expect(movedTab(order, 'main.py', 1)).toEqual(['a.py', 'main.py', 'b.py']);
    expect(movedTab(order, 'b.py', -3)).toEqual(['b.py', 'main.py', 'a.py']);
    expect(movedTab(order, 'main.py', 9)).toEqual(['a.py', 'b.py', 'main.py']);
    expect(movedTab(order, 'x', 0)).toEqual(order);
  });
});
