import type { BreakOn, Breakpoint, Step } from './interface.js';

/** What the page tells the debugger in a worker (`_skython/debugger/debugger.py`). Commands with an `id` are answered. */
export type DebugCommand =
  | { readonly do: 'resume' }
  | { readonly do: 'step'; readonly how: Step }
  | { readonly do: 'runTo'; readonly file: string; readonly line: number }
  | { readonly do: 'pause' }
  | { readonly do: 'breakpoints'; readonly breakpoints: readonly Breakpoint[] }
  | { readonly do: 'breakOn'; readonly breakOn: BreakOn }
  | { readonly do: 'libraries'; readonly shown: boolean }
  | (DebugQuestion & { readonly id: number });

export type DebugQuestion =
  | { readonly do: 'variables'; readonly frame: number; readonly scope: 'locals' | 'globals' }
  | { readonly do: 'expand'; readonly reference: number; readonly start: number }
  | { readonly do: 'table'; readonly reference: number; readonly start: number }
  | { readonly do: 'evaluate'; readonly frame: number; readonly text: string; readonly watch: boolean }
  | {
      readonly do: 'assign';
      readonly frame: number;
      readonly scope?: 'locals' | 'globals';
      readonly reference?: number;
      readonly name: string;
      readonly text: string;
    };

/** What a debugger starts with. */
export interface DebugSetup {
  readonly breakpoints: readonly Breakpoint[];
  readonly breakOn: BreakOn;
  readonly libraries: boolean;
}
