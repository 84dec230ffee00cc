import { t } from '../locale/t.js';
import type { RunTarget } from '../run/target.js';
import type { Command } from '../shell/commands.js';
import type { Ide } from '../shell/ide.js';

/** `cursor`: the line of the editor's cursor, from 1. */
export function debugCommands(ide: Ide, target: () => RunTarget, cursor: () => number): readonly Command[] {
  const { debugger: debug, workspace, reader } = ide;
  const inFront = (): boolean => reader.opened().state === 'none';
  const stopped = (): boolean => debug.state() === 'stopped';
  const onPython = (): boolean => inFront() && workspace.draft().active.endsWith('.py');
  const here = () => ({ file: workspace.draft().active, line: cursor() });
  const thereOrNew = () =>
    debug.breakpoints().find(one => one.file === here().file && one.line === here().line) ?? here();
  return [
    {
      id: 'debug',
      title: t('Debug, or go on'),
      keys: 'F5',
      possible: () => target().debug !== undefined,
      run: () => target().debug?.(),
    },
    {
      id: 'debug-stop',
      title: t('Stop debugging'),
      keys: 'Shift+F5',
      possible: () => debug.state() !== 'off',
      run: debug.end,
    },
    { id: 'debug-pause', title: t('Pause'), keys: 'F6', possible: () => debug.state() === 'running', run: debug.pause },
    { id: 'step-over', title: t('Step over'), keys: 'F10', possible: stopped, run: () => debug.step('over') },
    { id: 'step-in', title: t('Step in'), keys: 'F11', possible: stopped, run: () => debug.step('in') },
    { id: 'step-out', title: t('Step out'), keys: 'Shift+F11', possible: stopped, run: () => debug.step('out') },
    {
      id: 'run-to-cursor',
      title: t('Run to the cursor'),
      keys: 'Mod+F10',
      possible: () => stopped() && onPython(),
      run: () => debug.runTo(here().file, here().line),
    },
    {
      id: 'breakpoint',
      title: t('Set or remove a breakpoint'),
      keys: 'F9',
      possible: onPython,
      run: () => debug.toggle(here().file, here().line),
    },
    {
      id: 'edit-breakpoint',
      title: t('Edit the breakpoint: condition, log message'),
      keys: 'Shift+F9',
      possible: onPython,
      run: () => debug.edit(thereOrNew()),
    },
    {
      id: 'clear-breakpoints',
      title: t('Remove all breakpoints'),
      possible: () => debug.breakpoints().length > 0,
      run: debug.clear,
    },
  ];
}
