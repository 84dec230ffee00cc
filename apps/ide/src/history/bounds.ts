import type { Snapshot } from './snapshot.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** While somebody writes, a snapshot is taken this often, in milliseconds. */
export const EVERY_MS = 2 * MINUTE;
/** Of one draft. */
export const MAX_AUTO = 60;
export const MAX_SAVED = 200;
export const MAX_BYTES = 64 * 1024 * 1024;

/**
 * The snapshots of one draft to let go. Of those taken by themselves all of the last hour stay, then one an hour for a
 * day, then one a day. Named ones go last, and the newest never.
 */
export function superfluous(snapshots: readonly Snapshot[], now: number, maxBytes = MAX_BYTES): readonly Snapshot[] {
  const newest = snapshots.toSorted((a, b) => b.at - a.at);
  const kept = [...thinned(newest, now, 'auto', MAX_AUTO), ...newest.filter(isKept).slice(0, MAX_SAVED)];
  const stays = new Set(kept);
  for (const snapshot of newest.toReversed().toSorted((a, b) => worth(a) - worth(b))) {
    if (bytesOf([...stays]) <= maxBytes) break;
    if (snapshot !== newest[0]) stays.delete(snapshot);
  }
  return snapshots.filter(snapshot => !stays.has(snapshot));
}

const isKept = ({ kind }: Snapshot): boolean => kind === 'saved';
const worth = ({ kind, name }: Snapshot): number => (kind === 'auto' ? 0 : name === undefined ? 1 : 2);

function thinned(newest: readonly Snapshot[], now: number, kind: Snapshot['kind'], most: number): readonly Snapshot[] {
  const slots = new Set<string>();
  const kept: Snapshot[] = [];
  for (const snapshot of newest) {
    if (snapshot.kind !== kind) continue;
    const slot = slotOf(snapshot, now);
    if (slots.has(slot)) continue;
    slots.add(slot);
    kept.push(snapshot);
  }
  return kept.slice(0, most);
}

function slotOf({ at, id }: Snapshot, now: number): string {
  const age = now - at;
  if (age < HOUR) return id;
  return age < DAY ? `hour ${Math.floor(at / HOUR)}` : `day ${Math.floor(at / DAY)}`;
}

/** Content that several snapshots share counts once. */
export function bytesOf(snapshots: readonly Snapshot[]): number {
  const contents = new Map(
    snapshots.flatMap(({ files }) => Object.values(files)).map(file => [file.content, file.bytes]),
  );
  return [...contents.values()].reduce((sum, bytes) => sum + bytes, 0);
}
