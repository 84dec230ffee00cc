import type { Hono } from 'hono';
import type { ApiContext } from '../context.js';
import type { ApiEnv } from '../http/env.js';
import { type Metric, writeMetrics } from '../telemetry/metrics.js';

export function metricRoutes(app: Hono<ApiEnv>, context: ApiContext): void {
  app.get('/metrics', c =>
    c.body(writeMetrics(readMetrics(context)), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }),
  );
}

function readMetrics({ telemetry, runner, endpoints, events, hostParts, jobs }: ApiContext): Metric[] {
  const pool = runner.statistics();
  const memory = process.memoryUsage();
  return [
    {
      name: 'skython_invocations_total',
      help: 'Calls by outcome.',
      type: 'counter',
      values: [...telemetry.outcomes].map(([outcome, value]) => ({ labels: { outcome }, value })),
    },
    gauge('skython_workers', 'Workers that hold a version.', pool.workers),
    gauge('skython_stem_cells', 'Isolated processes that wait for a program.', pool.stemCells),
    gauge('skython_calls_running', 'Calls that run.', pool.running),
    gauge('skython_calls_queued', 'Calls that wait for a worker.', pool.queued),
    gauge('skython_endpoints_cached', 'Functions in memory.', endpoints.size),
    gauge('skython_event_subscribers', 'Clients that follow events.', events.subscribers),
    counter('skython_events_total', 'Events that functions emitted.', hostParts.emitter.emitted),
    counter('skython_jobs_accepted_total', 'Jobs this server accepted.', jobs.queue.accepted),
    gauge('skython_jobs_running', 'Jobs that run on this server.', jobs.worker.running),
    gauge('skython_invocation_rows_waiting', 'Invocations not written yet.', telemetry.invocations.size),
    counter(
      'skython_invocation_rows_dropped_total',
      'Invocations that could not be written.',
      telemetry.invocations.dropped,
    ),
    counter('skython_log_lines_dropped_total', 'Log lines that could not be written.', telemetry.droppedLogs),
    gauge('process_resident_memory_bytes', 'Memory of the server process.', memory.rss),
    gauge('nodejs_heap_used_bytes', 'Heap of the server process.', memory.heapUsed),
    counter('process_cpu_seconds_total', 'CPU time of the server process.', cpuSeconds()),
  ];
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

const one = (value: number): Metric['values'] => [{ labels: {}, value }];
const gauge = (name: string, help: string, value: number): Metric => ({
  name,
  help,
  type: 'gauge',
  values: one(value),
});
const counter = (name: string, help: string, value: number): Metric => ({
  name,
  help,
  type: 'counter',
  values: one(value),
});
