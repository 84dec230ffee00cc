import { createHash } from 'node:crypto';
import { NAME_PATTERN } from '@skython/shared';
import { invalid, LambdaError, missing } from './failure.js';

/** Who asks, as far as names depend on it. */
export interface Place {
  readonly region: string;
  /** Twelve digits, which clients expect of an account. */
  readonly account: string;
}

/** Where calls come from that were not signed. */
export const HOME_REGION = 'skython';

/** The account's number: told from its id, so that it stays the same. */
export function accountNumber(userId: string): string {
  const digest = createHash('sha256').update(`aws account ${userId}`).digest();
  return String(digest.readBigUInt64BE() % 1_000_000_000_000n).padStart(12, '0');
}

export const functionArn = ({ region, account }: Place, name: string, qualifier?: string): string =>
  `arn:aws:lambda:${region}:${account}:function:${name}${qualifier === undefined ? '' : `:${qualifier}`}`;

export const layerArn = ({ region, account }: Place, name: string, number?: number): string =>
  `arn:aws:lambda:${region}:${account}:layer:${name}${number === undefined ? '' : `:${number}`}`;

/** A function as a client names it. */
export interface NamedFunction {
  readonly name: string;
  /** A release, an alias or `$LATEST`. */
  readonly qualifier: string | undefined;
}

const FUNCTION =
  /^(?:(?:arn:aws:lambda:[a-z0-9-]+:)?(?:(\d{12}):)?function:)?([A-Za-z0-9_-]+)(?::(\$LATEST|[A-Za-z0-9_-]+))?$/;
const LAYER = /^arn:aws:lambda:[a-z0-9-]+:(\d{12}):layer:([A-Za-z0-9_-]{1,140}):([1-9]\d{0,8})$/;
export const QUALIFIER = /^(?:\$LATEST|[A-Za-z0-9_-]{1,128})$/;

/** `name`, `name:qualifier`, `account:function:name` or an ARN, of the account's own. */
export function readFunctionName(text: string, place: Place, given?: string | null): NamedFunction {
  const match = FUNCTION.exec(text);
  if (!match) throw invalid(`${JSON.stringify(text.slice(0, 200))} is no name or ARN of a function.`);
  const [, account, name = '', inside] = match;
  if (account !== undefined && account !== place.account) throw foreign(text);
  if (inside !== undefined && given && given !== inside) {
    throw invalid('The derived qualifier from the function name does not match the specified qualifier.');
  }
  const qualifier = given || inside;
  if (qualifier !== undefined && !QUALIFIER.test(qualifier)) throw invalid(`${qualifier} is no version and no alias.`);
  if (!NAME_PATTERN.test(name)) throw noFunction(place, name, qualifier);
  return { name, qualifier };
}

/** A name that a function may get here. */
export function readNewName(text: string, place: Place): string {
  const match = FUNCTION.exec(text);
  const [, account, name = '', qualifier] = match ?? [];
  if (account !== undefined && account !== place.account) throw foreign(text);
  if (NAME_PATTERN.test(name) && qualifier === undefined) return name;
  throw invalid(
    `${JSON.stringify(text.slice(0, 200))} cannot be the name of a function here: it starts with a small letter and has at most 63 small letters, digits, "_" or "-".`,
  );
}

export interface NamedLayer {
  readonly name: string;
  readonly number: number;
}

/** The ARN of a layer's version. */
export function readLayerArn(arn: string, place: Place): NamedLayer {
  const [, account, name = '', number = ''] = LAYER.exec(arn) ?? [];
  if (account === undefined) throw invalid(`${JSON.stringify(arn.slice(0, 200))} is no ARN of a layer's version.`);
  if (account !== place.account) throw foreign(arn);
  return { name, number: Number(number) };
}

export const noFunction = (place: Place, name: string, qualifier?: string): LambdaError =>
  missing(`Function not found: ${functionArn(place, name, qualifier)}`);

const foreign = (name: string): LambdaError =>
  new LambdaError('AccessDeniedException', `${name.slice(0, 200)} belongs to another account.`);
