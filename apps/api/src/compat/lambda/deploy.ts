import { createHash } from 'node:crypto';
import type { FunctionLimits, Published } from '@skython/shared';
import { lambdaVersions } from '../../database/schema/index.js';
import { publishFiles } from '../../publish/publish.js';
import type { FunctionDetails } from '../../publish/transactor.js';
import type { Variables } from '../../publish/variables.js';
import { readArchive } from './archive/readArchive.js';
import { limitsOf } from './facts.js';
import { invalid } from './failure.js';
import { loadLayers } from './layers/files.js';
import { arrange } from './program.js';
import type { LambdaRequest } from './request.js';
import type { VersionFacts } from './stored.js';

/** A function that is to be as a client says. */
export interface Deployment {
  readonly name: string;
  /** As uploaded, without what we add. */
  readonly own: ReadonlyMap<string, Uint8Array>;
  readonly facts: Omit<VersionFacts, 'shim'>;
  readonly variables: Variables;
  readonly details: FunctionDetails;
  /** Of the version before it. */
  readonly limits?: FunctionLimits;
  /** Whether there must be no such function yet. */
  readonly fresh: boolean;
}

/** Publishes an ordinary version of an ordinary function, with the convention of Lambda. */
export async function deploy(request: LambdaRequest, deployment: Deployment): Promise<Published> {
  const { context, principal } = request;
  const { name, own, facts, variables, details, limits, fresh } = deployment;
  const layers = await loadLayers(context.database, principal.account.id, facts.layers);
  const { files, entry, shim } = arrange(own, layers, facts.handler);
  const size = [...files.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);
  const { programBytes, programFiles } = context.settings.limits;
  if (size > programBytes || files.size > programFiles) {
    throw invalid(
      `Function code combined with layers exceeds the maximum of ${programBytes} bytes and ${programFiles} files.`,
    );
  }
  const kept: VersionFacts = { ...facts, shim };
  return publishFiles(context, {
    owner: principal.account,
    name,
    files,
    settings: { entry, convention: 'lambda', limits: limitsOf(kept, limits), variables },
    details,
    fresh,
    alongside: {
      facts: kept,
      write: async (transaction, versionId) => {
        await transaction.insert(lambdaVersions).values({ versionId, facts: kept });
      },
    },
  });
}

/** An uploaded zip: its files, and what is told of it afterwards. */
export interface Uploaded {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly codeSha256: string;
  readonly codeSize: number;
}

interface CodeInput {
  readonly ZipFile?: string | undefined;
  readonly S3Bucket?: string | undefined;
  readonly ImageUri?: string | undefined;
}

/** Unpacks the code of a request. Throws `InvalidParameterValueException` for code that is elsewhere, or no zip. */
export async function readCode({ context }: Pick<LambdaRequest, 'context'>, code: CodeInput): Promise<Uploaded> {
  if (code.ImageUri !== undefined) throw invalid('Container images are not taken: send the code as ZipFile.');
  if (code.ZipFile === undefined) {
    throw invalid(
      code.S3Bucket === undefined
        ? 'Please provide a source for function code: ZipFile.'
        : 'Code is not fetched from S3 here: send it as ZipFile.',
    );
  }
  const zip = Buffer.from(code.ZipFile, 'base64');
  const codeSha256 = createHash('sha256').update(zip).digest('base64');
  return { files: await readArchive(zip, context.settings.limits), codeSha256, codeSize: zip.length };
}
