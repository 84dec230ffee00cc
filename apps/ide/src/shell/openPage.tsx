import { render } from 'solid-js/web';
import type { BrowserPython } from '../run/python.js';
import { createIde, IdeContext } from './ide.js';
import { KernelContext } from './kernel.js';
import { Page } from './Page.js';
import { showStartFailure } from './startFailure.js';

/** Shows the page, or why it cannot be shown. */
export async function openPage(python: BrowserPython): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) return;
  try {
    const ide = await createIde(python);
    render(
      () => (
        <IdeContext.Provider value={ide}>
          <KernelContext.Provider value={ide}>
            <Page />
          </KernelContext.Provider>
        </IdeContext.Provider>
      ),
      root,
    );
  } catch (error) {
    showStartFailure(root, error);
  }
}
