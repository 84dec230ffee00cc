import './design/fonts.css';
import './design/tokens.css';
import './design/base.css';
import './design/controls.css';
import './shell/shell.css';
import './editor/editor.css';
import './run/run.css';
import './skybox/skybox.css';
import { render } from 'solid-js/web';
import { createBrowserPython } from './run/python.js';
import { createIde, IdeContext } from './shell/ide.js';
import { Page } from './shell/Page.js';
import { showStartFailure } from './shell/startFailure.js';

const root = document.getElementById('root');
if (root) {
  try {
    const python = createBrowserPython();
    void python.warm();
    const ide = await createIde(python);
    render(
      () => (
        <IdeContext.Provider value={ide}>
          <Page />
        </IdeContext.Provider>
      ),
      root,
    );
  } catch (error) {
    showStartFailure(root, error);
  }
}
