import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const compress = promisify(brotliCompress);

const compressible = new Set(['.css', '.html', '.js', '.json', '.svg', '.wasm']);
/** Below, a file is one packet as it is. */
const LEAST_BYTES = 1024;
/** As an instance compresses its large files. */
const QUALITY = 9;

/** Puts a Brotli copy `<file>.br` beside every file of a folder that it makes smaller. */
export async function compressFolder(folder: string): Promise<void> {
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !compressible.has(path.extname(entry.name))) continue;
    const file = path.join(entry.parentPath, entry.name);
    const content = fs.readFileSync(file);
    if (content.length < LEAST_BYTES) continue;
    fs.writeFileSync(`${file}.br`, await compress(content, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } }));
  }
}
