import '../design/fonts.css';
import '../design/tokens.css';
import '../design/base.css';
import '../design/button.css';
import '../design/field.css';
import '../design/marks.css';
import '../design/notice.css';
import '../design/overlay.css';
import '../shell/shell.css';
import '../editor/editor.css';
import '../run/run.css';
import '../run/result/result.css';
import '../run/result/table.css';
import '../run/result/structured.css';
import '../run/result/failure.css';
import './embed.css';
import { render } from 'solid-js/web';
import { EmbedPage } from './EmbedPage.js';
import { createEmbedKernel } from './kernel.js';
import { startInSight } from './starting.js';

const root = document.getElementById('root');
if (root) {
  const kernel = createEmbedKernel();
  render(() => <EmbedPage kernel={kernel} />, root);
  startInSight(root, kernel.python);
}
