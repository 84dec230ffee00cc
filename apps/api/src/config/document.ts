import { limitSettings, type Setting, settings } from './table.js';

/** docs/configuration.md, made from the one table of settings. */
export function documentSettings(): string {
  return `# Configuration

Everything is optional. Settings are environment variables; a wrong one is reported together with all others and the
instance does not start. This page is made from \`apps/api/src/config/table.ts\` by \`npm run document\`.

## Settings

${table(Object.values(settings))}

## Limits

A caller that runs into one of these is told its name and value. Bytes may be written as \`10MiB\`, times as \`30s\`.

${table(limitSettings)}
`;
}

function table(rows: readonly Setting<unknown>[]): string {
  const lines = rows.map(
    ({ variable, values, fallback, meaning }) => `| \`${variable}\` | ${values} | ${fallback.shown} | ${meaning} |`,
  );
  return ['| variable | value | when unset | meaning |', '| --- | --- | --- | --- |', ...lines].join('\n');
}
