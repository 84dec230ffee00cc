import type { Scope } from '@skython/shared';

/** An account, as far as requests need it. */
export interface AccountRecord {
  readonly id: string;
  readonly name: string;
  readonly administrator: boolean;
  readonly createdAt: Date;
}

/** Who a request comes from, and by which credential. */
export type Principal =
  | { readonly by: 'session'; readonly account: AccountRecord }
  | {
      readonly by: 'token';
      readonly account: AccountRecord;
      readonly tokenId: string;
      readonly scopes: ReadonlySet<Scope>;
      /** Null: it lasts until it is revoked. */
      readonly expiresAt: Date | null;
    };

/** A session may do everything its account may; a token what its scopes say. */
export const hasScope = (principal: Principal, scope: Scope): boolean =>
  principal.by === 'session' || principal.scopes.has(scope);
