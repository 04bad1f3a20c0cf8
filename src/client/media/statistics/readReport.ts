import * as v from 'valibot';
import type { Source } from '../../session/ports.ts';
import type { FlowSample, LinkSample } from './sample.ts';

/* Browsers differ in what they count, and leave out what they have not counted yet. */
const Count = v.optional(v.number(), 0);
const Known = v.optional(v.number());
const Word = v.optional(v.string());

const flow = { timestamp: v.number(), mid: v.string(), codecId: Word, frameWidth: Count, frameHeight: Count };
const Inbound = v.object({
  type: v.literal('inbound-rtp'),
  ...flow,
  bytesReceived: Count,
  packetsReceived: Count,
  packetsLost: Count,
  jitter: Known,
  framesDecoded: Count,
  totalFreezesDuration: Count,
});
const Outbound = v.object({
  type: v.literal('outbound-rtp'),
  ...flow,
  bytesSent: Count,
  packetsSent: Count,
  framesEncoded: Count,
  remoteId: Word,
});
const Entry = v.variant('type', [Inbound, Outbound]);
const Remote = v.object({ type: v.literal('remote-inbound-rtp'), packetsLost: Known, jitter: Known });
const Pair = v.object({
  type: v.literal('candidate-pair'),
  nominated: v.literal(true),
  state: v.literal('succeeded'),
  currentRoundTripTime: v.number(),
});
const Codec = v.object({ type: v.literal('codec'), mimeType: v.string() });

/** Of one connection; `sourceOf`: what a media section carries. Seconds become milliseconds. */
export function readReport(
  report: RTCStatsReport,
  sourceOf: (mid: string) => Source | undefined,
): Omit<LinkSample, 'peer'> {
  const flows: FlowSample[] = [];
  let roundTrip: number | null = null;
  report.forEach((entry: unknown) => {
    const pair = v.safeParse(Pair, entry);
    if (pair.success) roundTrip = pair.output.currentRoundTripTime * 1000;
    const parsed = v.safeParse(Entry, entry);
    const source = parsed.success ? sourceOf(parsed.output.mid) : undefined;
    if (parsed.success && source) flows.push(flowOf(parsed.output, source, report));
  });
  return { roundTrip, flows };
}

function flowOf(entry: v.InferOutput<typeof Entry>, source: Source, report: RTCStatsReport): FlowSample {
  const codec = v.safeParse(Codec, report.get(entry.codecId ?? ''));
  const shared = {
    source,
    at: entry.timestamp,
    width: entry.frameWidth,
    height: entry.frameHeight,
    codec: codec.success ? codec.output.mimeType.replace(/^\w+\//, '') : null,
  };
  if (entry.type === 'inbound-rtp') {
    return {
      ...shared,
      way: 'in',
      bytes: entry.bytesReceived,
      packets: entry.packetsReceived,
      lost: entry.packetsLost,
      jitter: milliseconds(entry.jitter),
      frames: entry.framesDecoded,
      frozen: entry.totalFreezesDuration * 1000,
    };
  }
  const remote = v.safeParse(Remote, report.get(entry.remoteId ?? ''));
  return {
    ...shared,
    way: 'out',
    bytes: entry.bytesSent,
    packets: entry.packetsSent,
    lost: remote.success ? (remote.output.packetsLost ?? null) : null,
    jitter: remote.success ? milliseconds(remote.output.jitter) : null,
    frames: entry.framesEncoded,
    frozen: 0,
  };
}

const milliseconds = (seconds: number | undefined): number | null =>
  seconds === undefined ? null : seconds * 1000;
