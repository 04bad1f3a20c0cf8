import { expect, test } from 'vitest';
import { readReport } from './readReport.ts';

/** As Chromium 150 and Firefox 145 write them, without what is not read. */
const CHROMIUM = [
  { id: 'C1', type: 'codec', mimeType: 'video/VP8', payloadType: 96 },
  {
    id: 'I1',
    type: 'inbound-rtp',
    timestamp: 1_000,
    mid: '1',
    kind: 'video',
    codecId: 'C1',
    bytesReceived: 5_000,
    packetsReceived: 40,
    packetsLost: 2,
    jitter: 0.012,
    framesDecoded: 30,
    frameWidth: 640,
    frameHeight: 360,
    totalFreezesDuration: 0.4,
  },
  {
    id: 'O1',
    type: 'outbound-rtp',
    timestamp: 1_000,
    mid: '0',
    kind: 'audio',
    remoteId: 'R1',
    bytesSent: 900,
    packetsSent: 50,
  },
  { id: 'R1', type: 'remote-inbound-rtp', timestamp: 900, packetsLost: 3, jitter: 0.002 },
  { id: 'P1', type: 'candidate-pair', nominated: true, state: 'succeeded', currentRoundTripTime: 0.025 },
  { id: 'P2', type: 'candidate-pair', nominated: false, state: 'in-progress' },
  { id: 'X', type: 'of-a-later-browser', mid: 7 },
];

const reportOf = (entries: readonly { id: string }[]) =>
  new Map(entries.map((entry) => [entry.id, entry])) as RTCStatsReport;
const sourceOf = (mid: string) => (({ 0: 'microphone', 1: 'camera' }) as const)[Number(mid)];

test('what flows, in milliseconds, with the codec and what the other side tells', () => {
  expect(readReport(reportOf(CHROMIUM), sourceOf)).toEqual({
    roundTrip: 25,
    flows: [
      {
        way: 'in',
        source: 'camera',
        at: 1_000,
        bytes: 5_000,
        packets: 40,
        lost: 2,
        jitter: 12,
        frames: 30,
        frozen: 400,
        width: 640,
        height: 360,
        codec: 'VP8',
      },
      {
        way: 'out',
        source: 'microphone',
        at: 1_000,
        bytes: 900,
        packets: 50,
        lost: 3,
        jitter: 2,
        frames: 0,
        frozen: 0,
        width: 0,
        height: 0,
        codec: null,
      },
    ],
  });
});

test('a report of nothing, and of media that is not ours', () => {
  expect(readReport(reportOf([]), sourceOf)).toEqual({ roundTrip: null, flows: [] });
  const foreign = CHROMIUM.map((entry) => ({ ...entry, mid: '9' }));
  expect(readReport(reportOf(foreign), sourceOf).flows).toEqual([]);
});
