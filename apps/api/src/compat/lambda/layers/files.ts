import { and, eq, isNull } from 'drizzle-orm';
import type { Reader } from '../../../database/database.js';
import { blobChunks, lambdaLayerFiles, lambdaLayers } from '../../../database/schema/index.js';
import { joinChunks } from '../../../publish/blobs.js';
import { invalid } from '../failure.js';
import { LAYERS_FOLDER } from '../program.js';
import type { LayerReference } from '../stored.js';

export type LayerRow = typeof lambdaLayers.$inferSelect;

export async function findLayer(
  reader: Reader,
  ownerId: string,
  { name, number }: Pick<LayerReference, 'name' | 'number'>,
): Promise<LayerRow | undefined> {
  const same = and(eq(lambdaLayers.ownerId, ownerId), eq(lambdaLayers.name, name), eq(lambdaLayers.number, number));
  const [found] = await reader
    .select()
    .from(lambdaLayers)
    .where(and(same, isNull(lambdaLayers.deletedAt)));
  return found;
}

export async function loadLayerFiles(reader: Reader, layerId: string): Promise<Map<string, Uint8Array>> {
  const rows = await reader
    .select({ key: lambdaLayerFiles.path, bytes: blobChunks.bytes })
    .from(lambdaLayerFiles)
    .leftJoin(blobChunks, eq(blobChunks.sha256, lambdaLayerFiles.sha256))
    .where(eq(lambdaLayerFiles.layerId, layerId))
    .orderBy(lambdaLayerFiles.path, blobChunks.sequence);
  return joinChunks(rows);
}

/**
 * The files of layers where a program has them; of two that have the same the later one's. Functions keep a layer that
 * was deleted since, as with AWS.
 */
export async function loadLayers(
  reader: Reader,
  ownerId: string,
  layers: readonly LayerReference[],
): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const { name, number } of layers) {
    const same = and(eq(lambdaLayers.ownerId, ownerId), eq(lambdaLayers.name, name), eq(lambdaLayers.number, number));
    const [row] = await reader.select({ id: lambdaLayers.id }).from(lambdaLayers).where(same);
    if (!row) throw invalid(`Layer version ${name}:${number} does not exist.`);
    for (const [path, bytes] of await loadLayerFiles(reader, row.id)) files.set(LAYERS_FOLDER + path, bytes);
  }
  return files;
}
