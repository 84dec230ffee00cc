// `npm start`: everything from a fresh clone to a server that answers. What is in place is left alone.
import { build } from './building.mjs';
import { guard } from './command.mjs';
import { installPackages } from './packages.mjs';
import { createProgress } from './progress.mjs';

await guard(async () => {
  const progress = createProgress();
  await installPackages(progress);
  await build(progress);
  const { main } = await import('../apps/api/dist/main.js');
  await main({ progress });
});
