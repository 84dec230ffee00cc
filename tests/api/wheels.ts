import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';

/** A package as a test wants it: `files` by their path in site-packages. */
export interface TinyPackage {
  readonly name: string;
  readonly version: string;
  readonly requires?: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  /** Of the file's name; a platform nobody has makes a package without a usable wheel. */
  readonly tag?: string;
}

/** Writes a wheel into a folder that uv may be pointed at. */
export function writeWheel(folder: string, { name, version, requires = [], files, tag }: TinyPackage): void {
  const info = `${name}-${version}.dist-info`;
  const metadata = ['Metadata-Version: 2.1', `Name: ${name}`, `Version: ${version}`];
  const contents: Record<string, string> = {
    ...files,
    [`${info}/METADATA`]: [...metadata, ...requires.map(text => `Requires-Dist: ${text}`), ''].join('\n'),
    [`${info}/WHEEL`]: 'Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
  };
  const record = Object.entries(contents).map(([path, text]) => {
    const digest = createHash('sha256').update(text).digest('base64url');
    return `${path},sha256=${digest},${Buffer.byteLength(text)}`;
  });
  contents[`${info}/RECORD`] = [...record, `${info}/RECORD,,`, ''].join('\n');
  const entries = Object.entries(contents).map(([path, text]) => [path, strToU8(text)] as const);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}-${version}-${tag ?? 'py3-none-any'}.whl`), zipSync(Object.fromEntries(entries)));
}
