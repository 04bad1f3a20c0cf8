import type { CallBridgeApi } from '../../cluster/api.ts';
import { found } from './answer.ts';
import type { Resource } from './resource.ts';
import { objectXml } from './xml.ts';

/** RFC 3339 in whole seconds. */
const cdrTime = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** Media goes from browser to browser: no bit of it passes the call bridge. */
const NO_MEDIA = 0;

export const systemStatus = (
  bridge: CallBridgeApi,
  now: () => number,
  correlatorIndex: () => number,
): Resource => ({
  GET() {
    const status = bridge.status();
    return found(
      objectXml('status', {
        softwareVersion: status.softwareVersion,
        uptimeSeconds: status.uptimeSeconds,
        cdrTime: cdrTime(now()),
        activated: true,
        clusterEnabled: true,
        cdrCorrelatorIndex: correlatorIndex(),
        callLegsActive: status.callLegsActive,
        callLegsMaxActive: status.callLegsMaxActive,
        callLegsCompleted: status.callLegsCompleted,
        audioBitRateOutgoing: NO_MEDIA,
        audioBitRateIncoming: NO_MEDIA,
        videoBitRateOutgoing: NO_MEDIA,
        videoBitRateIncoming: NO_MEDIA,
      }),
    );
  },
});
