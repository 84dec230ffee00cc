import { type FlowEvent, flowEventSchema, MOST_FLOW_NODES } from '@skython/shared';
import * as v from 'valibot';
import type { Heard } from './heard.js';

export type NodeState = 'waiting' | 'running' | 'succeeded' | 'failed' | 'skipped' | 'stopped';

/** One call of a flow, as far as it was told. */
export interface FlowNode {
  readonly name: string;
  /** Names of the nodes whose results it takes, all told before it. */
  readonly needs: readonly string[];
  readonly source: boolean;
  readonly state: NodeState;
  readonly attempts: number;
  /** Of the last attempt, once it has ended. */
  readonly seconds?: number | undefined;
  /** Why it failed, or was skipped. */
  readonly reason?: string | undefined;
}

/** `nodes`, each behind those it needs. */
export type FlowPicture =
  | { readonly kind: 'drawn'; readonly nodes: ReadonlyMap<string, FlowNode> }
  /** Too large to be drawn. */
  | { readonly kind: 'large'; readonly count: number };

export const NOTHING: FlowPicture = { kind: 'drawn', nodes: new Map() };

const MOST_BYTES = 1024 * 1024;

/** The picture after more was heard. What is no event of a flow changes nothing. */
export function heardMore(picture: FlowPicture, heard: readonly Heard[]): FlowPicture {
  return heard.reduce((now, one) => {
    if (one === 'ended') return closed(now);
    const event = read(one);
    return event === undefined ? now : after(now, event);
  }, picture);
}

function read(bytes: Uint8Array): FlowEvent | undefined {
  if (bytes.length > MOST_BYTES) return undefined;
  try {
    return v.parse(flowEventSchema, JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return undefined; // said by the program itself
  }
}

function after(picture: FlowPicture, event: FlowEvent): FlowPicture {
  if (event.event === 'large') return { kind: 'large', count: event.nodes };
  if (picture.kind === 'large') return picture;
  // What nodes print stands in the console.
  if (event.event === 'printed') return picture;
  if (event.event === 'began') return withNodes(picture.nodes, event.nodes);
  const node = picture.nodes.get(event.node);
  if (node === undefined) return picture;
  const { attempts, seconds, reason } = event;
  const state = event.event === 'cached' ? 'succeeded' : event.event;
  return { kind: 'drawn', nodes: new Map(picture.nodes).set(node.name, { ...node, state, attempts, seconds, reason }) };
}

/** A flow is run in parts when results are asked for in between: what an earlier part ran stays as it is. */
function withNodes(
  known: ReadonlyMap<string, FlowNode>,
  began: Extract<FlowEvent, { event: 'began' }>['nodes'],
): FlowPicture {
  const nodes = new Map(known);
  for (const { node, needs, source } of began) {
    const before = nodes.get(node);
    const told = needs.filter(need => need !== node && nodes.has(need));
    if (before === undefined || before.needs.join('\n') !== told.join('\n'))
      nodes.set(node, { name: node, needs: told, source, state: 'waiting', attempts: 0 });
  }
  return nodes.size > MOST_FLOW_NODES ? { kind: 'large', count: nodes.size } : { kind: 'drawn', nodes };
}

/** Nothing runs any more: what had not ended never will. */
function closed(picture: FlowPicture): FlowPicture {
  if (picture.kind === 'large') return picture;
  const nodes = [...picture.nodes.values()].map(node => (isOpen(node) ? { ...node, state: 'stopped' as const } : node));
  return { kind: 'drawn', nodes: new Map(nodes.map(node => [node.name, node])) };
}

export const isOpen = ({ state }: FlowNode): boolean => state === 'waiting' || state === 'running';
