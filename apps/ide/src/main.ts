import './design/fonts.css';
import './design/tokens.css';
import './design/base.css';
import './design/button.css';
import './design/field.css';
import './design/marks.css';
import './design/notice.css';
import './design/overlay.css';
import './design/splitter.css';
import './publish/publish.css';
import './shell/palette.css';
import './account/account.css';
import './shell/header.css';
import './shell/shell.css';
import './editor/editor.css';
import './run/run.css';
import './run/result/result.css';
import './run/result/table.css';
import './run/result/structured.css';
import './run/result/failure.css';
import './skybox/skybox.css';
import { createBrowserPython } from './run/python.js';

// Python takes longest, so it starts before the page itself is even parsed.
const python = createBrowserPython();
void python.warm();
const { openPage } = await import('./shell/openPage.js');
await openPage(python);
