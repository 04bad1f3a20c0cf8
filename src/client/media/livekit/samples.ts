import { ConnectionQuality, type LocalTrack, type RemoteTrack, type Room } from 'livekit-client';
import type { Quality } from '../../store/statistics.ts';
import { readReport } from '../statistics/readReport.ts';
import type { FlowSample, LinkSample } from '../statistics/sample.ts';
import { fromTheirs } from './sources.ts';

/**
 * Of each person there is what comes from them. What is sent goes to the server and to nobody in particular: it is this
 * person's own.
 */
export async function sampleRoom(room: Room): Promise<LinkSample[]> {
  const sent = [...room.localParticipant.trackPublications.values()].flatMap(({ track }) => track ?? []);
  const out = (await Promise.all(sent.map(flowsOf))).map(({ flows }) =>
    flows.reduce<FlowSample[]>(layers, []),
  );
  const people = [...room.remoteParticipants.values()].map(async (participant): Promise<LinkSample> => {
    const publications = [...participant.trackPublications.values()];
    const read = await Promise.all(publications.flatMap(({ track }) => (track ? [flowsOf(track)] : [])));
    return {
      peer: participant.identity,
      roundTrip: read.find(({ roundTrip }) => roundTrip !== null)?.roundTrip ?? null,
      judged: QUALITY[participant.connectionQuality],
      flows: read.flatMap(({ flows }) => flows),
    };
  });
  const { identity, connectionQuality } = room.localParticipant;
  const judged =
    connectionQuality === ConnectionQuality.Unknown ? {} : { judged: QUALITY[connectionQuality] };
  const own = { peer: identity, roundTrip: null, ...judged, flows: out.flat() };
  return [own, ...(await Promise.all(people))];
}

/** As the server sees the way from them, and to them. */
const QUALITY: Record<ConnectionQuality, Quality> = {
  [ConnectionQuality.Excellent]: 'good',
  [ConnectionQuality.Good]: 'good',
  [ConnectionQuality.Unknown]: 'good',
  [ConnectionQuality.Poor]: 'weak',
  [ConnectionQuality.Lost]: 'poor',
};

async function flowsOf(track: LocalTrack | RemoteTrack): Promise<Omit<LinkSample, 'peer'>> {
  const report = await track.getRTCStatsReport();
  const source = fromTheirs(track.source);
  return report && source ? readReport(report, () => source) : { roundTrip: null, flows: [] };
}

/** One picture in several sizes is one flow, as large as the largest. */
function layers(sum: FlowSample[], layer: FlowSample): FlowSample[] {
  const [all] = sum;
  if (!all) return [layer];
  return [
    {
      ...all,
      bytes: all.bytes + layer.bytes,
      packets: all.packets + layer.packets,
      lost: all.lost === null && layer.lost === null ? null : (all.lost ?? 0) + (layer.lost ?? 0),
      frames: Math.max(all.frames, layer.frames),
      width: Math.max(all.width, layer.width),
      height: Math.max(all.height, layer.height),
    },
  ];
}
