import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

/** The page under test as scripts by path; `/page.js` is the entry. The built runner is what the IDE bundles too. */
export async function bundlePage(): Promise<ReadonlyMap<string, string>> {
  const bundle = await rolldown({
    input: { page: fileURLToPath(new URL('./page.ts', import.meta.url)) },
    platform: 'browser',
    resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
  });
  try {
    const { output } = await bundle.generate({ format: 'es', entryFileNames: '[name].js' });
    return new Map(output.map(part => [`/${part.fileName}`, part.type === 'chunk' ? part.code : String(part.source)]));
  } finally {
    await bundle.close();
  }
}
