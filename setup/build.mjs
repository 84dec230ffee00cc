// `npm run build`: compiles the packages and the server, bundles the browser's parts and the page. Only what changed.
import { build } from './building.mjs';
import { guard } from './command.mjs';
import { installPackages } from './packages.mjs';
import { createProgress } from './progress.mjs';

await guard(async () => {
  const progress = createProgress();
  await installPackages(progress);
  await build(progress);
});
