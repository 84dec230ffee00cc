import { deflateRawSync } from 'node:zlib';
import { zipSync } from 'fflate';

/** Python files as a zip, in base64. */
export const zipOf = (files: Readonly<Record<string, string>>): string =>
  Buffer.from(
    zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]))),
  ).toString('base64');

/** A zip with one entry more, written by hand, since no library writes such: whatever name, mode and size it claims. */
export function hostileZip(entry: {
  readonly name: string;
  readonly mode?: number;
  readonly size?: number;
  readonly bytes?: Uint8Array;
}): string {
  const { name, mode = 0o100644, bytes = Buffer.from('x = 1') } = entry;
  const packed = deflateRawSync(bytes, { level: 9 });
  const size = entry.size ?? bytes.length;
  const path = Buffer.from(name);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(size, 22);
  local.writeUInt16LE(path.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(0x031e, 4);
  central.writeUInt16LE(20, 6);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(size, 24);
  central.writeUInt16LE(path.length, 28);
  central.writeUInt32LE((mode << 16) >>> 0, 38);
  const start = local.length + path.length + packed.length;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length + path.length, 12);
  end.writeUInt32LE(start, 16);
  return Buffer.concat([local, path, packed, central, path, end]).toString('base64');
}
