import { ProblemError, parseReference } from '@skython/shared';
import { and, asc, count, eq, type SQL, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../database/database.js';
import { functions, type hooks, type schedules, type triggers } from '../database/schema/index.js';
import { notFound } from '../http/failures.js';

type StandingTable = typeof schedules | typeof triggers | typeof hooks;

interface Kind<T extends StandingTable, Shown> {
  readonly table: T;
  /** As a sentence calls one of them: `schedule`. */
  readonly word: string;
  /** What clients see of one; `fn` is `owner/name` of the function it calls. */
  readonly present: (order: T['$inferSelect'], fn: string) => Shown;
}

/** What accounts can do alike with their schedules, triggers and hooks. */
export class StandingOrders<T extends StandingTable, Shown> {
  readonly #kind: Kind<T, Shown>;

  constructor(kind: Kind<T, Shown>) {
    this.#kind = kind;
  }

  /** Oldest first; there are at most as many as one account may have. */
  async list(database: Database, ownerId: string): Promise<Shown[]> {
    const { table, present } = this.#kind;
    const rows = await database
      .select({ order: table, owner: functions.owner, name: functions.name })
      .from<StandingTable>(table)
      .innerJoin(functions, eq(functions.id, table.functionId))
      .where(eq(table.ownerId, ownerId))
      .orderBy(asc(table.createdAt), asc(table.id));
    return rows.map(({ order, owner, name }) => present(order, `${owner}/${name}`));
  }

  /** The one of that id, when it is this account's. */
  mine(ownerId: string, id: string): SQL | undefined {
    const { table } = this.#kind;
    return and(eq(table.id, id), eq(table.ownerId, ownerId));
  }

  /** Throws `not-found` for what the account does not have. */
  async remove(database: Database, ownerId: string, id: string): Promise<void> {
    const { table } = this.#kind;
    const removed = await database.delete(table).where(this.mine(ownerId, id)).returning({ id: table.id });
    if (removed.length === 0) throw this.absent();
  }

  /** What was written for a request that names `reference`. Throws `not-found` when nothing was. */
  show(written: T['$inferSelect'] | undefined, reference: string): Shown {
    if (!written) throw this.absent();
    const { owner, name } = parseReference(reference) ?? { owner: '', name: '' };
    return this.#kind.present(written, `${owner}/${name}`);
  }

  absent(): ProblemError {
    return notFound(`You have no such ${this.#kind.word}.`);
  }

  /** One account's are added one after the other, so that their number holds. Throws `busy` when there are as many as may be. */
  async takeRoom(transaction: Transaction, ownerId: string, most: number): Promise<void> {
    const { table } = this.#kind;
    const words = `${this.#kind.word}s`;
    await transaction.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${words} ${ownerId}`}, 0))`);
    const [found] = await transaction
      .select({ number: count() })
      .from<StandingTable>(table)
      .where(eq(table.ownerId, ownerId));
    if ((found?.number ?? 0) < most) return;
    throw new ProblemError({
      kind: 'busy',
      reason: 'quota',
      retryAfterSeconds: 60,
      detail: `An account has at most ${most} ${words}. Delete one first.`,
    });
  }
}
