import type { CallBridgeApi } from '../cluster/api.ts';
import type { WebBridge } from '../cluster/webBridge.ts';
import type { ApiCounts } from './api/server.ts';
import type { BusCounts } from './countedBus.ts';
import { BUCKETS, type Histogram, type StepCounts } from './moveTimes.ts';

/* The Prometheus text format, version 0.0.4. Only what can be counted without asking anybody. */

interface Metric {
  name: string;
  help: string;
  type: 'gauge' | 'counter';
  samples: readonly { labels: Record<string, string>; value: number }[];
}

const label = ([name, value]: [string, string]) =>
  `${name}="${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;

function metricText({ name, help, type, samples }: Metric): string {
  const lines = samples.map(({ labels, value }) => {
    const inside = Object.entries(labels).map(label).join(',');
    return `${name}${inside === '' ? '' : `{${inside}}`} ${value}`;
  });
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines, ''].join('\n');
}

/** What is counted beside a bridge; the bus is of the process. */
export interface Counted extends StepCounts {
  bus: BusCounts;
}

export function callBridgeMetrics(
  bridge: CallBridgeApi,
  { steps, times, bus }: Counted,
  { requests, followers }: ApiCounts,
): string {
  const labels = { bridge: bridge.name };
  const status = bridge.status();
  const people = bridge.participants();
  const inState = (state: string) => people.filter((one) => one.state === state).length;
  const metrics: Metric[] = [
    {
      name: 'segue_calls',
      help: 'Calls that run on this call bridge.',
      type: 'gauge',
      samples: [{ labels, value: bridge.calls().length }],
    },
    {
      name: 'segue_participants',
      help: 'Participants on this call bridge, by state.',
      type: 'gauge',
      samples: ['initial', 'connected', 'onHold'].map((state) => ({
        labels: { ...labels, state },
        value: inState(state),
      })),
    },
    {
      name: 'segue_call_legs_completed_total',
      help: 'Call legs that have ended.',
      type: 'counter',
      samples: [{ labels, value: status.callLegsCompleted }],
    },
    {
      name: 'segue_moves_total',
      help: 'Moves that this call bridge was asked for and that have ended, by what became of them.',
      type: 'counter',
      samples: Object.entries(status.moves).map(([outcome, value]) => ({
        labels: { ...labels, outcome },
        value,
      })),
    },
    {
      name: 'segue_api_requests_total',
      help: 'Requests of the API that were answered.',
      type: 'counter',
      samples: [...requests].map(([kind, value]) => {
        const [method = '', status = ''] = kind.split(' ');
        return { labels: { ...labels, method, status }, value };
      }),
    },
    {
      name: 'segue_events_sockets',
      help: 'Clients that are connected to the events.',
      type: 'gauge',
      samples: [{ labels, value: followers }],
    },
    busMessages(labels, bus),
    moveSteps(labels, steps),
    uptime(labels, status.uptimeSeconds),
  ];
  return metrics.map(metricText).join('') + stepTimes(labels, times);
}

export function webBridgeMetrics(
  name: string,
  open: Pick<WebBridge, 'sessions' | 'authenticated'>,
  bus: BusCounts,
): string {
  const labels = { bridge: name };
  return [
    metricText({
      name: 'segue_sessions',
      help: 'Sessions that are authenticated and have their socket at this web bridge.',
      type: 'gauge',
      samples: [{ labels, value: open.authenticated() }],
    }),
    metricText({
      name: 'segue_sockets',
      help: 'Sockets that are open at this web bridge, authenticated or not.',
      type: 'gauge',
      samples: [{ labels, value: open.sessions() }],
    }),
    metricText(busMessages(labels, bus)),
  ].join('');
}

const uptime = (labels: Record<string, string>, value: number): Metric => ({
  name: 'segue_uptime_seconds',
  help: 'Seconds since this bridge was started.',
  type: 'gauge',
  samples: [{ labels, value }],
});

const moveSteps = (labels: Record<string, string>, steps: ReadonlyMap<number, number>): Metric => ({
  name: 'segue_move_steps_total',
  help: 'Steps of moves, as this bridge was told of them: 1 is the order, 11 the arrival.',
  type: 'counter',
  samples: [...steps]
    .sort(([one], [other]) => one - other)
    .map(([step, value]) => ({ labels: { ...labels, step: String(step) }, value })),
});

const busMessages = (labels: Record<string, string>, bus: BusCounts): Metric => ({
  name: 'segue_bus_messages_total',
  help: 'Messages that this process has sent by the bus.',
  type: 'counter',
  samples: [...bus].map(([kind, value]) => {
    const [message = '', result = ''] = kind.split(' ');
    return { labels: { ...labels, message, result }, value };
  }),
});

/** A histogram has three kinds of samples under one name. */
function stepTimes(labels: Record<string, string>, times: ReadonlyMap<number, Histogram>): string {
  const name = 'segue_move_step_seconds';
  const sample = (suffix: string, more: Record<string, string>, value: number) =>
    `${name}${suffix}{${Object.entries({ ...labels, ...more })
      .map(label)
      .join(',')}} ${value}`;
  const lines = [...times].flatMap(([number, { counts, sum, count }]) => {
    const step = String(number);
    return [
      ...BUCKETS.map((bucket, at) => sample('_bucket', { step, le: String(bucket) }, counts[at] ?? 0)),
      sample('_bucket', { step, le: '+Inf' }, count),
      sample('_sum', { step }, sum),
      sample('_count', { step }, count),
    ];
  });
  const help = 'How long after the order each step of a move was taken, as this bridge was told.';
  return [`# HELP ${name} ${help}`, `# TYPE ${name} histogram`, ...lines, ''].join('\n');
}
