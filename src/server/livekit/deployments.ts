import * as v from 'valibot';
import { fail, ok, type Result } from '../../protocol/result.ts';
import type { LiveKitDeployment } from './deployment.ts';

/*
 * One LiveKit for all call bridges, or one of their own for some: each of the settings is a value for all, values of
 * single call bridges such as `cbcms2=wss://…`, or both, separated by commas.
 */

/** Values of one setting by call bridge; under `''` that of all who have none of their own. */
type PerBridge = Readonly<Record<string, string>>;

const OWN = /^(?:(cbcms[1-9]\d{0,3})=)?(.+)$/;

/** `each`: what every single value has to be. */
export const perBridge = (each: RegExp, words: string) =>
  v.pipe(
    v.string(),
    v.transform((setting) => setting.split(',').flatMap((entry) => entry.trim() || [])),
    v.transform((entries) =>
      entries.map((entry): [string, string] => {
        const [, bridge = '', value = ''] = OWN.exec(entry) ?? [];
        return [bridge, value];
      }),
    ),
    v.check((pairs) => pairs.every(([, value]) => each.test(value)), words),
    v.check((pairs) => new Set(pairs.map(([bridge]) => bridge)).size === pairs.length, words),
    v.transform((pairs): PerBridge => Object.fromEntries(pairs)),
  );

interface Settings {
  SEGUE_LIVEKIT_URL: PerBridge;
  SEGUE_LIVEKIT_API_KEY: PerBridge;
  SEGUE_LIVEKIT_API_SECRET: PerBridge;
}

/** By the names of these call bridges; or what is missing, and for whom. */
export function readDeployments(
  bridges: readonly string[],
  settings: Settings,
): Result<Record<string, LiveKitDeployment>, { name: keyof Settings; bridge: string }> {
  const deployments: Record<string, LiveKitDeployment> = {};
  for (const bridge of bridges) {
    const of = (name: keyof Settings) => settings[name][bridge] ?? settings[name][''];
    const url = of('SEGUE_LIVEKIT_URL');
    const apiKey = of('SEGUE_LIVEKIT_API_KEY');
    const apiSecret = of('SEGUE_LIVEKIT_API_SECRET');
    if (url === undefined) return fail({ name: 'SEGUE_LIVEKIT_URL', bridge });
    if (apiKey === undefined) return fail({ name: 'SEGUE_LIVEKIT_API_KEY', bridge });
    if (apiSecret === undefined) return fail({ name: 'SEGUE_LIVEKIT_API_SECRET', bridge });
    deployments[bridge] = { url: url.replace(/\/$/, ''), apiKey, apiSecret };
  }
  return ok(deployments);
}
