import { createHash } from 'node:crypto';
import type { Limits } from '@skython/shared';
import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../database/database.js';
import { flowResults } from '../database/schema/index.js';
import type { KeptResults } from './flowHost.js';

/** Whose results. A credential that may not read secrets has its own: it could keep what runs where secrets are read. */
export interface ResultArea {
  readonly userId: string;
  readonly mayReadSecrets: boolean;
}

/** Room is made once this part of it was written: an eighth. */
const SHARE = 1 / 8;
/** Bytes that a result counts as at least, so that there are not too many. */
const LEAST_BYTES = 1024;

/** Results of nodes in the database, for the next run of a flow. What was not used for longest gives way. */
export class FlowResults implements KeptResults {
  readonly #database: Database;
  readonly #limits: Limits;
  readonly #area: ResultArea;
  readonly #fresh: boolean;
  #written = 0;

  /** `fresh`: nothing is found; what is kept replaces what was there. */
  constructor(database: Database, limits: Limits, area: ResultArea, fresh: boolean) {
    this.#database = database;
    this.#limits = limits;
    this.#area = area;
    this.#fresh = fresh;
  }

  async find(digest: string): Promise<Uint8Array | undefined> {
    if (this.#fresh) return undefined;
    const [found] = await this.#database
      .update(flowResults)
      .set({ usedAt: sql`now()` })
      .where(and(eq(flowResults.userId, this.#area.userId), eq(flowResults.digest, this.#place(digest))))
      .returning({ result: flowResults.result });
    return found?.result;
  }

  async keep(digest: string, result: Uint8Array): Promise<void> {
    const { userId } = this.#area;
    const row = { result: Buffer.from(result), size: Math.max(LEAST_BYTES, result.length), usedAt: sql`now()` };
    await this.#database
      .insert(flowResults)
      .values({ userId, digest: this.#place(digest), ...row })
      .onConflictDoUpdate({ target: [flowResults.userId, flowResults.digest], set: row });
    this.#written += row.size;
    if (this.#written > this.#limits.flowTotalBytes * SHARE) await this.makeRoom();
  }

  /** Forgets what an account has too much of. To be called once more at the end of a run. */
  async makeRoom(): Promise<void> {
    if (this.#written === 0) return;
    this.#written = 0;
    await this.#database.execute(sql`
      delete from flow_results where user_id = ${this.#area.userId} and digest in (
        select digest from (
          select digest, sum(size) over (order by used_at desc, digest) as total
          from flow_results where user_id = ${this.#area.userId}
        ) as newest where total > ${this.#limits.flowTotalBytes}
      )`);
  }

  #place(digest: string): Buffer {
    return createHash('sha256').update(`${this.#area.mayReadSecrets} ${digest}`).digest();
  }
}

/** Those of an account, of both areas. */
export async function eraseFlowResults(database: Database, userId: string): Promise<void> {
  await database.delete(flowResults).where(eq(flowResults.userId, userId));
}

export async function forgetOldFlowResults(database: Database, { flowKeptMs }: Limits): Promise<void> {
  await database.execute(
    sql`delete from flow_results where used_at < now() - make_interval(secs => ${flowKeptMs / 1000}::float8)`,
  );
}
