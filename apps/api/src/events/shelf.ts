import { randomUUID } from 'node:crypto';
import type { Limits } from '@skython/shared';
import type { Sql } from 'postgres';
import type { Audience } from './audience.js';

/** A topic of one account. */
export interface TopicName {
  readonly ownerId: string;
  readonly topic: string;
}

/** What is emitted: JSON text on one line. */
export interface NewEvent {
  readonly audience: Audience;
  /** Calls above the one that emitted it. */
  readonly depth: number;
  readonly data: string;
}

/** An event as it was written down. Ids of a topic count from 1 without gaps. */
export interface KeptEvent extends Omit<NewEvent, 'depth'> {
  readonly id: number;
}

type ShelfLimits = Pick<Limits, 'eventBacklog' | 'eventHistory' | 'topicsPerAccount'>;

/** Told to every server of the instance when events are committed. */
const CHANNEL = 'skython_events';

/** The topic as one text: the key of maps, and what servers tell each other. */
export const topicKey = ({ ownerId, topic }: TopicName): string => `${ownerId}/${topic}`;

/** Events in PostgreSQL: the latest of each topic, and those that a trigger has not made jobs of. Whoever is told that one was written finds it there. */
export class EventShelf {
  readonly #sql: Sql;
  readonly #limits: ShelfLimits;

  constructor(sql: Sql, limits: ShelfLimits) {
    this.#sql = sql;
    this.#limits = limits;
  }

  /** Events written at once at most: none is forgotten before it was kept. */
  get most(): number {
    return this.#limits.eventHistory;
  }

  /**
   * Writes events behind those of their topic, in one statement: committed all or none, and ids in the order of the
   * commits, since the topic's row is locked. False when the account has as many topics as it may.
   */
  async append({ ownerId, topic }: TopicName, added: readonly NewEvent[]): Promise<boolean> {
    const { eventBacklog, eventHistory, topicsPerAccount } = this.#limits;
    const count = added.length;
    const written = await this.#sql`
      with owned as (
        insert into topics (id, owner_id, name, last)
        select ${randomUUID()}::uuid, ${ownerId}::uuid, ${topic}, ${count}
        where exists (select from topics where owner_id = ${ownerId} and name = ${topic})
          or (select count(*) from topics where owner_id = ${ownerId}) < ${topicsPerAccount}
        on conflict (owner_id, name) do update set last = topics.last + ${count}, updated_at = now()
        returning id, last
      ), added as (
        insert into events (topic_id, id, audience, depth, data)
        select owned.id, owned.last - ${count} + place, audience, depth, data
        from owned, unnest(
          ${added.map(({ audience }) => audience)}::text[],
          ${added.map(({ depth }) => depth)}::smallint[],
          ${added.map(({ data }) => data)}::text[]
        ) with ordinality as one (audience, depth, data, place)
      ), forgotten as (
        delete from events using owned where topic_id = owned.id and events.id <= owned.last - ${eventHistory}
          and events.id <= greatest(owned.last - ${eventBacklog}, coalesce((
            select min(case when triggers.topic_id = owned.id then place else 0 end) from triggers
            where owner_id = ${ownerId} and topic = ${topic} and enabled
          ), owned.last))
      )
      select pg_notify(${CHANNEL}, ${topicKey({ ownerId, topic })}) from owned`;
    return written.length > 0;
  }

  /** The id of a topic's last event, 0 when there was none, and the kept events after one, oldest first. */
  async read({ ownerId, topic }: TopicName, after: number): Promise<{ last: number; events: KeptEvent[] }> {
    const rows = await this.#sql<{ last: number; id: number | null; audience: Audience; data: string }[]>`
      select topics.last::float8 as last, events.id::float8 as id, audience, data from topics
      left join events on topic_id = topics.id and events.id > greatest(${after}, topics.last - ${this.most})
      where owner_id = ${ownerId} and name = ${topic} order by events.id`;
    const events = rows.flatMap(({ id, audience, data }) => (id === null ? [] : [{ id, audience, data }]));
    return { last: rows[0]?.last ?? 0, events };
  }

  /** Forgets topics that had no event for thirty days. */
  async forgetUnused(): Promise<void> {
    await this.#sql`delete from topics where updated_at < now() - interval '30 days'`;
  }

  /** Hears of topics with new events, written by any server, until the returned function is called. */
  async listen(listener: { changed(key: string): void; gap(): void }): Promise<() => Promise<void>> {
    const { unlisten } = await this.#sql.listen(
      CHANNEL,
      key => listener.changed(key),
      () => listener.gap(),
    );
    return unlisten;
  }
}
