import { t } from '../locale/t.js';

/** Whether Python in this browser can wait for the page (JSPI), which is what a stop is. */
export const canPause = (): boolean => 'Suspending' in WebAssembly;

export const cannotPause = (): string =>
  t('This browser cannot pause Python, so there is no stepping here. Run works as ever.');
