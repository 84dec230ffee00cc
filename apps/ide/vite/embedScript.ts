import { join } from 'node:path';
import { build, type Plugin } from 'vite';

/**
 * Adds `/embed.js`, the one script that other sites' pages load: a classic script with everything in it, whose
 * address never changes.
 */
export function embedScript(): Plugin {
  return {
    name: 'skython:embed-script',
    apply: 'build',
    async generateBundle() {
      const built = await build({
        configFile: false,
        root: join(import.meta.dirname, '..'),
        publicDir: false,
        logLevel: 'error',
        build: {
          write: false,
          target: ['chrome123', 'firefox128', 'safari17.5'],
          lib: {
            entry: 'src/embed/element/main.ts',
            formats: ['iife'],
            name: 'skythonEmbed',
            fileName: () => 'embed.js',
          },
        },
      });
      for (const { output } of [built].flat().filter(one => 'output' in one)) {
        for (const part of output) {
          if (part.type === 'chunk') this.emitFile({ type: 'asset', fileName: 'embed.js', source: part.code });
        }
      }
    },
  };
}
