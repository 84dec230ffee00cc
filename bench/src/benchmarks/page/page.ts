import { startJupyterLite } from '../../jupyterlite/start.js';
import { startSkython } from '../../skython.js';
import { measureAnswers } from './answers.js';
import { jupyterLitePage, skythonPage } from './pages.js';
import { measureRuns } from './runs.js';
import { measureVisits } from './visits.js';

/** Chromium: visit → first Python result, then what a person waits for in an open page. */
export async function page(): Promise<void> {
  const skython = await startSkython();
  try {
    const ours = skythonPage(skython.url);
    const jupyterLite = await startJupyterLite();
    try {
      const theirs = jupyterLitePage(jupyterLite.url);
      await measureVisits(ours, theirs, jupyterLite.name);
      await measureRuns(ours, theirs, jupyterLite.name);
    } finally {
      await jupyterLite.stop();
    }
    await measureAnswers(ours);
  } finally {
    await skython.stop();
  }
}
