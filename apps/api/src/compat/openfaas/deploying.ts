import type { ProblemError } from '@skython/shared';
import type { Principal } from '../../accounts/principal.js';
import type { ApiContext } from '../../context.js';
import { conflict, malformed, notFound } from '../../http/failures.js';
import { mayRead } from '../../invoke/authorise.js';
import { withHashes } from '../../publish/clone.js';
import { publishFiles } from '../../publish/publish.js';
import { findFunction, findVersion, loadFiles } from '../../publish/reader.js';
import { rollback } from '../../publish/rollback.js';
import { ownerOf, parseFaasName, parseImage } from './names.js';
import type { Deployment } from './requests.js';

/** The account's own name behind `name`, `name.owner` or `name` with a namespace. Throws `not-found`. */
export function ownName(principal: Principal, text: string, namespace: string): string {
  const named = parseFaasName(text);
  if (!named) throw malformed(`"${text.slice(0, 200)}" is no function's name: small letters, digits, "_" and "-".`);
  for (const owner of [named.owner, ownerOf(namespace)]) {
    if (owner !== undefined && owner !== principal.account.name) {
      throw notFound(`The namespace "${owner.slice(0, 100)}" is not yours: it is "${principal.account.name}".`);
    }
  }
  return named.name;
}

/**
 * A deployment of a version that is published here: of the function itself, which makes it live, or of another, which is
 * copied. Throws what is not to be deployed.
 */
export async function deploy(
  context: ApiContext,
  principal: Principal,
  { service, image, namespace, ...asked }: Deployment,
  create: boolean,
): Promise<void> {
  const { database } = context;
  const { account } = principal;
  const name = ownName(principal, service, namespace);
  const wanted = parseImage(image);
  if (!wanted) throw noImages(name);
  refuseSettings(asked);
  const present = await findFunction(database, account.id, name);
  if (create && present) throw conflict(`The function "${name}" is there already. Update it by PUT.`);
  if (!create && !present) throw notFound(`There is no function "${name}" to update. Deploy it by POST.`);
  const source = await findVersion(database, wanted.owner, wanted.name, wanted.version);
  if (!source || !mayRead(source.fn, account.id)) throw notFound(`There is no published version "${image}".`);
  if (present && source.fn.id === present.id) {
    await rollback(context, account, name, source.version.number);
    return;
  }
  const { visibility, access, description, tags } = present ?? { ...source.fn, visibility: 'private', access: 'open' };
  const from = `${source.fn.owner}/${source.fn.name}@${source.version.number}`;
  await publishFiles(context, {
    owner: account,
    name: present?.name ?? name,
    files: withHashes(await loadFiles(database, source.version.id)),
    settings: source.version,
    details: { visibility, access, description, tags, ...(!present && { clonedFrom: from }) },
  });
}

/** What would be lost without a word is refused. Labels and annotations change nothing, and are let go. */
function refuseSettings({ envVars, secrets, constraints, limits, requests }: Partial<Deployment>): void {
  const given = Object.entries({ envVars, secrets, constraints, limits, requests }).filter(
    ([, value]) => value && Object.keys(value).length > 0,
  );
  const [first] = given;
  if (first) {
    throw malformed(`"${first[0]}" cannot be set by a deployment here. Leave it out; limits are set when publishing.`);
  }
}

const noImages = (name: string): ProblemError =>
  malformed(
    'This gateway runs published Python, not container images. Publish the handler: ' +
      `skython import FOLDER && skython deploy, or PUT /api/functions/${name} with "convention": "openfaas". ` +
      'An image "skython/owner/name:version" stands for a published version.',
  );
