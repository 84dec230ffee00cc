import { isDeepStrictEqual } from 'node:util';
import { fromBase64 } from './base64.js';
import type { ContractCase } from './case.js';
import type { FailureRecord, Observation, Observed } from './observation.js';
import { DIFFERING_PIXELS, pictureDifference } from './pictures.js';

/** What both runners observed of a case, with what may rightly differ made equal: compare the two as they are. */
export function comparable(
  contractCase: ContractCase,
  worker: Observation,
  page: Observation,
): { readonly worker: unknown; readonly page: unknown } {
  const without = contractCase.differs?.members ?? [];
  const strip = ({ refused, calls, ...rest }: Observation) => ({
    ...rest,
    ...(refused && { refused: stripFailure(refused, without) }),
    calls: calls.map(call => stripCall(call, without)),
  });
  const [one, other] = [strip(worker), strip(page)];
  return { worker: one, page: { ...other, calls: other.calls.map((call, at) => likePicture(call, one.calls[at])) } };
}

/** A picture that looks the same is the same. */
function likePicture(call: Observed, other: Observed | undefined): Observed {
  if (other === undefined || isDeepStrictEqual(call, other)) return call;
  if (call.kind !== 'returned' || other.kind !== 'returned' || other.mediaType !== 'image/png') return call;
  const difference = pictureDifference(fromBase64(other.base64), fromBase64(call.base64));
  return difference <= DIFFERING_PIXELS ? { ...call, base64: other.base64 } : call;
}

const stripCall = (call: Observed, without: readonly string[]): Observed =>
  call.kind === 'failed' ? { ...call, failure: stripFailure(call.failure, without) } : call;

const stripFailure = (failure: FailureRecord, without: readonly string[]): FailureRecord =>
  without.reduce((record, path) => withoutMember(record, path.split('.')), failure);

/** A copy in which the member at a path says that it differs. */
function withoutMember<T extends object>(record: T, [member, ...below]: readonly string[]): T {
  if (member === undefined || !(member in record)) return record;
  const value: unknown = Reflect.get(record, member);
  const stripped = below.length > 0 && typeof value === 'object' && value ? withoutMember(value, below) : 'differs';
  return { ...record, [member]: stripped };
}
