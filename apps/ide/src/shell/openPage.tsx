import { render } from 'solid-js/web';
import { speak } from '../locale/locale.js';
import type { BrowserPython } from '../run/python.js';
import { createIde, IdeContext } from './ide.js';
import { KernelContext } from './kernel.js';
import { Page } from './Page.js';
import { createPreferences } from './preferences.js';
import { showStartFailure } from './startFailure.js';
import { openStorage } from './storage.js';

/** Shows the page, or why it cannot be shown. */
export async function openPage(python: BrowserPython): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) return;
  try {
    const storage = openStorage();
    const preferences = createPreferences(storage);
    // Drafts are opened meanwhile. English needs nothing fetched.
    const [ide] = await Promise.all([createIde({ python, storage, preferences }), speak(preferences.now().locale)]);
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
