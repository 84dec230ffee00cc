import { invalid } from '../failure.js';
import { readLayerArn } from '../naming.js';
import type { LambdaRequest } from '../request.js';
import type { LayerReference } from '../stored.js';
import { findLayer } from './files.js';

/** The layers that a client names by their ARNs. Throws `InvalidParameterValueException` for one that is not there. */
export async function resolveLayers(
  { context, principal, place }: LambdaRequest,
  arns: readonly string[],
): Promise<LayerReference[]> {
  const layers: LayerReference[] = [];
  for (const arn of arns) {
    const named = readLayerArn(arn, place);
    const row = await findLayer(context.database, principal.account.id, named);
    if (!row) throw invalid(`Layer version ${arn} does not exist.`);
    if (layers.some(({ name }) => name === named.name)) {
      throw invalid(`Two different versions of the same layer are not allowed: ${named.name}.`);
    }
    layers.push({ ...named, codeSize: row.details.codeSize });
  }
  return layers;
}
