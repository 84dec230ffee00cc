import { createContext, useContext } from 'solid-js';
import type { Ide } from './ide.js';

/** The parts of the page that the views of a run use. An embedded editor has these and no others. */
export type RunKernel = Pick<Ide, 'python' | 'session' | 'dialogs' | 'toasts' | 'preferences' | 'storage'>;

export const KernelContext = createContext<RunKernel>();

/** What a run's views need, in the page and in an embedded editor. */
export function useKernel(): RunKernel {
  const kernel = useContext(KernelContext);
  if (kernel === undefined) throw new Error('This component belongs inside the page or an embedded editor.');
  return kernel;
}
